using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Jupyter.Requests;

/// <summary>Colours an error's lines as terminals and notebooks expect: the message stands out, the way there steps back.</summary>
internal static class TracebackColors
{
    private const string Red = "\e[31m", BoldRed = "\e[1;31m", Plain = "\e[0m";

    public static IReadOnlyList<string> Of(ErrorOutput error) =>
        [.. error.Traceback.Select((line, index) => index == 0 ? First(line) : IsCaret(line) ? Red + line + Plain : line)];

    // The kind of the error in bold, up to the colon that ends it; all of a line that has none, or that the compiler wrote.
    private static string First(string line)
    {
        var end = line.IndexOf(": ", StringComparison.Ordinal);
        return end < 0 || line.StartsWith('(') ? $"{BoldRed}{line}{Plain}" : $"{BoldRed}{line[..end]}{Plain}{line[end..]}";
    }

    private static bool IsCaret(string line) => line.Contains('^', StringComparison.Ordinal) && line.AsSpan().Trim(" ^~|").IsEmpty;
}
