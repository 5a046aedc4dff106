using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Editing;

/// <summary>Stub.</summary>
public sealed record CompletionItem(string Text, string Type, string? Signature);

/// <summary>Stub.</summary>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <summary>Stub.</summary>
public sealed record Inspection(MimeBundle Bundle);

/// <summary>Stub.</summary>
public enum CompletenessStatus
{
    /// <summary>Stub.</summary>
    Complete,

    /// <summary>Stub.</summary>
    Incomplete,

    /// <summary>Stub.</summary>
    Invalid,
}

/// <summary>Stub.</summary>
public sealed record Completeness(CompletenessStatus Status, string Indent);

internal static class Stub
{
    public static Task<CompletionList> CompleteAsync(this Sessions.Session _, string code, int position, CancellationToken token) => Task.FromResult(new CompletionList(position, position, []));
    public static Task<Inspection?> InspectAsync(this Sessions.Session _, string code, int position, int detail, CancellationToken token) => Task.FromResult<Inspection?>(null);
    public static Completeness IsComplete(this Sessions.Session _, string code) => new(CompletenessStatus.Complete, "");
    public static Task WarmEditorAsync(this Sessions.Session _) => Task.CompletedTask;
}
