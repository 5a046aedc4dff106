using System.Text.RegularExpressions;

namespace CourseKit.Cli.Gradebooks.Exports;

/// <summary>Text of students as a cell of a table that a spreadsheet program may open: such a program computes what begins like a formula, wherever the text is from.</summary>
internal static partial class SafeCell
{
    // Those of OWASP's page "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection), with their full-width forms, which some languages' programs take for the same.
    private const string Beginnings = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The text; with an apostrophe before it if it would be computed. A number is no formula.</summary>
    public static string Of(string text) => IsFormula(text) ? $"'{text}" : text;

    /// <summary>Whether a spreadsheet program would compute a text.</summary>
    public static bool IsFormula(string text) =>
        text.Length > 0 && !Number().IsMatch(text) && (text[0] is '\t' or '\r' or '\n' or '\0' || text.AsSpan().TrimStart() is [var first, ..] && Beginnings.Contains(first));

    [GeneratedRegex(@"^[+-]?\d+(\.\d+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
