using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Cli.CourseCode;

/// <summary>Words from the command line as C# literals: whatever stands in them, they stay words.</summary>
internal static class CSharpText
{
    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Literal(int number) => number.ToString(CultureInfo.InvariantCulture);
}
