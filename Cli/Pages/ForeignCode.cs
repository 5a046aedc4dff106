using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Cli.Pages;

/// <summary>C# whose author may be anybody, coloured by its words alone. There is code on which the compiler's parser works for hours, and code with which it uses up the stack,
/// and with it the process; here every letter is looked at once.</summary>
internal static partial class ForeignCode
{
    /// <summary>The code with spans of the classes that <see cref="CSharpColours"/> uses, as far as words tell.</summary>
    public static Html Render(string code)
    {
        var pieces = new List<Html>();
        var at = 0;
        foreach (var match in Word().Matches(code).Where(match => ClassOf(match) is not null))
        {
            pieces.Add(PageText.Escape(code[at..match.Index]));
            pieces.Add(PageText.Span(ClassOf(match)!, match.Value));
            at = match.Index + match.Length;
        }
        pieces.Add(PageText.Escape(code[at..]));
        return Html.Concat(pieces);
    }

    private static string? ClassOf(Match match) =>
        match.Groups["comment"].Success ? "ck-c"
        : match.Groups["directive"].Success ? "ck-d"
        : match.Groups["text"].Success ? "ck-s"
        : match.Groups["number"].Success ? "ck-n"
        : match.Value == "var" || SyntaxFacts.GetKeywordKind(match.Value) != SyntaxKind.None ? "ck-k"
        : null;

    [GeneratedRegex(
        """(?<comment>//[^\n]*|/\*([^*]|\*+[^*/])*\*+/)|(?<directive>^[ \t]*#[^\n]*)|(?<text>[$@]*"([^"\\\n]|\\.)*"|'([^'\\\n]|\\.)+')|\b(?<number>[0-9][0-9A-Za-z_]*(\.[0-9][0-9A-Za-z_]*)?)\b|\b(?<word>[A-Za-z_]\w*)""",
        RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
