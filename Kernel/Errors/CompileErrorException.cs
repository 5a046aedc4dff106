using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CourseKit.Kernel.Errors;

/// <summary>A cell that does not compile. The message is the compiler's report, with the source line and a caret.</summary>
internal sealed class CompileErrorException : Exception
{
    private const int MostShown = 8;

    private CompileErrorException(string id, string message, int line, IReadOnlyList<string> report)
        : base(message) => (Id, Line, Report) = (id, line, report);

    /// <summary>The first error's number, for example <c>CS0103</c>.</summary>
    public string Id { get; }

    /// <summary>The first error's line, from 1.</summary>
    public int Line { get; }

    /// <summary>The lines to show.</summary>
    public IReadOnlyList<string> Report { get; }

    /// <param name="diagnostics">What the compiler said.</param>
    /// <param name="source">The reader's text.</param>
    /// <param name="toSource">From a span of the compiled text to one of the reader's.</param>
    public static void ThrowIfAny(IEnumerable<Diagnostic> diagnostics, string source, Func<TextSpan, TextSpan> toSource)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => (Diagnostic: diagnostic, Span: toSource(diagnostic.Location.SourceSpan)))
            .OrderBy(error => error.Span.Start)
            .ToArray();
        if (errors.Length == 0)
            return;
        // What the compiler could not go on with after a real error; it writes no such file here.
        if (errors.Any(error => error.Diagnostic.Id != "CS1569"))
            errors = [.. errors.Where(error => error.Diagnostic.Id != "CS1569")];

        var text = SourceText.From(source);
        List<string> report = [];
        foreach (var (diagnostic, span) in errors.Take(MostShown))
        {
            report.AddRange(Describe(diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture), span, text));
            if (CellAdvice.For(diagnostic) is { } advice)
                report.Add("    " + advice);
        }
        if (errors.Length > MostShown)
            report.Add($"… and {errors.Length - MostShown} more");
        var (first, firstSpan) = errors[0];
        throw new CompileErrorException(
            first.Id, first.GetMessage(CultureInfo.InvariantCulture), text.Lines.GetLinePosition(Clamp(firstSpan.Start, text)).Line + 1, report);
    }

    /// <summary>One error in words of our own, where those of the compiler would mislead.</summary>
    /// <param name="span">Where in the reader's text.</param>
    /// <param name="id">The number of what the compiler found.</param>
    /// <param name="message">One clear sentence.</param>
    /// <param name="source">The reader's text.</param>
    public static CompileErrorException At(TextSpan span, string id, string message, string source)
    {
        var text = SourceText.From(source);
        return new(id, message, text.Lines.GetLinePosition(span.Start).Line + 1, [.. Describe(id, message, span, text)]);
    }

    private static IEnumerable<string> Describe(string id, string message, TextSpan span, SourceText text)
    {
        var start = text.Lines.GetLinePosition(Clamp(span.Start, text));
        var line = text.Lines[start.Line];
        var end = Math.Min(Math.Max(Clamp(span.End, text), Clamp(span.Start, text) + 1), Math.Max(line.End, line.Start + start.Character + 1));
        yield return string.Create(CultureInfo.InvariantCulture,
            $"({start.Line + 1},{start.Character + 1}): error {id}: {message}");
        // Tabs are kept before the caret, so that it stands under its place however wide they are shown.
        var sourceLine = line.ToString();
        yield return "    " + sourceLine;
        var indent = string.Concat(sourceLine.Take(start.Character).Select(c => c == '\t' ? '\t' : ' '));
        yield return "    " + indent.PadRight(start.Character) + new string('^', end - line.Start - start.Character);
    }

    private static int Clamp(int position, SourceText text) => Math.Clamp(position, 0, text.Length);
}
