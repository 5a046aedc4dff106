using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Jupyter.Messages;

/// <summary>What every reply says: whether it worked.</summary>
internal abstract record Reply
{
    [JsonPropertyOrder(-1)]
    public virtual string Status => "ok";
}

/// <summary>A reply that has nothing to add.</summary>
internal sealed record EmptyReply : Reply;

/// <summary>Any request that failed.</summary>
internal sealed record ErrorReply(string Ename, string Evalue, IReadOnlyList<string> Traceback) : Reply
{
    public override string Status => "error";

    /// <summary>Only for cells.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>Only for cells.</summary>
    public JsonObject? UserExpressions { get; init; }

    /// <summary>Only for cells.</summary>
    public IReadOnlyList<PagePayload>? Payload { get; init; }
}

/// <summary>A cell that was not run because one before it failed.</summary>
internal sealed record AbortedReply : Reply
{
    public override string Status => "aborted";
}

internal sealed record ExecuteReply(int ExecutionCount, JsonObject UserExpressions, IReadOnlyList<PagePayload> Payload) : Reply;

/// <summary>Help for the front end's pager.</summary>
internal sealed record PagePayload(MimeBundle Data)
{
    public string Source { get; } = "page";

    public int Start { get; }
}

internal sealed record KernelInfoReply(
    string ProtocolVersion, string Implementation, string ImplementationVersion, LanguageInfo LanguageInfo, string Banner,
    IReadOnlyList<HelpLink> HelpLinks) : Reply
{
    public bool Debugger { get; }
}

internal sealed record LanguageInfo(
    string Name, string Version, string Mimetype, string FileExtension, string PygmentsLexer, string CodemirrorMode);

internal sealed record HelpLink(string Text, string Url);

internal sealed record CompleteReply(IReadOnlyList<string> Matches, int CursorStart, int CursorEnd, JsonObject Metadata) : Reply;

internal sealed record InspectReply(bool Found, JsonNode? Data) : Reply
{
    public JsonObject Metadata { get; } = [];
}

internal sealed record IsCompleteReply(string State, string? Indent)
{
    public string Status => State;
}

internal sealed record HistoryReply(JsonArray History) : Reply;

internal sealed record CommInfoReply : Reply
{
    public JsonObject Comms { get; } = [];
}

internal sealed record ShutdownReply(bool Restart) : Reply;

// What goes out on the publishing channel.

internal sealed record Status(string ExecutionState);

internal sealed record ExecuteInput(string Code, int ExecutionCount);

internal sealed record StreamText(string Name, string Text);

internal sealed record DisplayData(MimeBundle Data, Transient Transient)
{
    public JsonObject Metadata { get; } = [];
}

internal sealed record Transient(string DisplayId);

internal sealed record ExecuteResult(int ExecutionCount, MimeBundle Data)
{
    public JsonObject Metadata { get; } = [];
}

internal sealed record ErrorContent(string Ename, string Evalue, IReadOnlyList<string> Traceback);

internal sealed record ClearContent(bool Wait);

internal sealed record CommClose(string CommId)
{
    public JsonObject Data { get; } = [];
}

internal sealed record InputRequest(string Prompt, bool Password);
