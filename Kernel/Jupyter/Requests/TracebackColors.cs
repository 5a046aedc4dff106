using System.Text.RegularExpressions;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Jupyter.Requests;

/// <summary>Colours an error's lines as terminals and notebooks expect: what is wrong stands out, the way there steps back.</summary>
internal static partial class TracebackColors
{
    private const string Red = "\e[31m", BoldRed = "\e[1;31m", Plain = "\e[0m";

    public static IReadOnlyList<string> Of(ErrorOutput error) =>
        [.. error.Traceback.Select((line, index) => index == 0 ? First(line, error.Name) : IsCompilers(line) ? Bold(line) : IsCaret(line) ? Red + line + Plain : line)];

    // An exception's type stands before its message; what the kernel itself says is a sentence.
    private static string First(string line, string name) =>
        line.StartsWith(name + ": ", StringComparison.Ordinal) ? Bold(name) + line[name.Length..] : Bold(line);

    private static string Bold(string text) => BoldRed + text + Plain;

    private static bool IsCompilers(string line) => CompilerLine().IsMatch(line);

    private static bool IsCaret(string line) => line.Contains('^', StringComparison.Ordinal) && line.AsSpan().Trim(" ^~|").IsEmpty;

    [GeneratedRegex(@"^\S*\(\d+,\d+\): error [A-Z]+\d+: ")]
    private static partial Regex CompilerLine();
}
