using CourseKit.Kernel.Editing;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Editing;

/// <summary>Cells with a bar where somebody is typing, as in <c>Console.Wri|</c>.</summary>
internal static class Marked
{
    public static (string Source, int Position) Cell(string marked)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        return (marked.Remove(position, 1), position);
    }

    /// <summary>The texts that are offered.</summary>
    public static async Task<string[]> OfferedAsync(this Session session, string marked) =>
        [.. (await session.CompleteAtAsync(marked)).Items.Select(item => item.Text)];

    public static Task<CompletionList> CompleteAtAsync(this Session session, string marked)
    {
        var (source, position) = Cell(marked);
        return session.CompleteAsync(source, position, TestContext.Current.CancellationToken);
    }

    /// <summary>What is shown as text; null for nothing.</summary>
    public static async Task<string?> InspectAtAsync(this Session session, string marked, int detail = 0)
    {
        var (source, position) = Cell(marked);
        return (await session.InspectAsync(source, position, detail, TestContext.Current.CancellationToken))?.Bundle.PlainText;
    }
}
