using System.Text.Json.Nodes;
using CourseKit.Kernel.Editing;
using CourseKit.Kernel.Jupyter.Messages;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Jupyter.Requests;

/// <summary>Helps with the cell that is being written: <c>complete_request</c>, <c>inspect_request</c>,
/// <c>is_complete_request</c>. Positions are code points here and UTF-16 in the session.</summary>
internal sealed class EditorRequests(Session session)
{
    // A front end that has waited for so long has gone on typing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public Reply Complete(Message request)
    {
        var content = Wire.Read<CompleteRequest>(request);
        using var patience = new CancellationTokenSource(Patience);
        var found = session.CompleteAsync(content.Code, Position(content.Code, content.CursorPos), patience.Token).GetAwaiter().GetResult();
        var start = CodePoints.FromUtf16(content.Code, found.Start);
        var end = CodePoints.FromUtf16(content.Code, found.End);
        var types = new JsonArray([.. found.Items.Select(item => (JsonNode)new JsonObject
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = item.Text,
            ["type"] = item.Type,
            ["signature"] = item.Signature ?? "",
        })]);
        return new CompleteReply([.. found.Items.Select(item => item.Text)], start, end, new() { ["_jupyter_types_experimental"] = types });
    }

    public Reply Inspect(Message request)
    {
        var content = Wire.Read<InspectRequest>(request);
        using var patience = new CancellationTokenSource(Patience);
        var found = session.InspectAsync(content.Code, Position(content.Code, content.CursorPos), content.DetailLevel, patience.Token).GetAwaiter().GetResult();
        return new InspectReply(found is not null, found is null ? new JsonObject() : Wire.Node(found.Bundle));
    }

    public object IsComplete(Message request)
    {
        var found = session.IsComplete(Wire.Read<IsCompleteRequest>(request).Code);
        return found.Status switch
        {
            CompletenessStatus.Complete => new IsCompleteReply("complete", null),
            CompletenessStatus.Incomplete => new IsCompleteReply("incomplete", found.Indent),
            _ => new IsCompleteReply("invalid", null),
        };
    }

    private static int Position(string code, int? codePoints) => codePoints is { } given ? CodePoints.ToUtf16(code, given) : code.Length;
}
