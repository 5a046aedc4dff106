using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Instrumentation;

namespace CourseKit.Kernel.Editing;

/// <summary>A cell that is being written: which of it is C#, and which is not.</summary>
/// <param name="Source">As it stands.</param>
/// <param name="Code">Its C#, at the same positions: directives, and the bodies of magic commands, are spaces, and so is
/// the <c>using</c> of a variable at its top level.</param>
internal sealed record CellText(string Source, string Code)
{
    private readonly List<(int Start, int End)> _directives = [];
    private readonly List<(int Start, int End)> _bodies = [];

    /// <summary>Where its directives are, lines without their ends.</summary>
    public IReadOnlyList<(int Start, int End)> Directives => _directives;

    /// <summary>Reads a cell as running it would, but complains of nothing.</summary>
    public static CellText Of(string source, IReadOnlyList<Magic> magics)
    {
        var spans = LineSpans(source);
        var lines = spans.Select(span => source[span.Start..span.End]).ToArray();
        var code = source.ToCharArray();
        CellText cell = new(source, "");
        if (!lines.Any(IsDirective))
            return cell with { Code = TopLevelLocals.Blank(source) };
        var places = new LinePlaces(lines, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsDirective(lines[i]) || places.IsInsideToken(i))
                continue;
            cell._directives.Add(spans[i]);
            // The compiler's own ones remain where it sees them.
            if (DirectiveLine.IsCandidate(lines[i]))
                Blank(i);
            if (!DirectiveLine.IsMagic(lines[i]) || places.IsLeftOut(i) || !TakesBody(lines[i], magics))
                continue;
            while (i + 1 < lines.Length && !DirectiveLine.IsMagic(lines[i + 1]))
            {
                cell._bodies.Add(spans[++i]);
                Blank(i);
            }
            places = new LinePlaces(lines, i + 1);
        }
        return cell with { Code = TopLevelLocals.Blank(new string(code)) };

        void Blank(int line) => code.AsSpan(spans[line].Start, lines[line].Length).Fill(' ');
    }

    /// <summary>The line that a position is on, if it is a directive or begins as one.</summary>
    public (int Start, string Text)? DirectiveAt(int position) =>
        _directives.Find(line => line.Start <= position && position <= line.End) is { End: > 0 } line ? (line.Start, Source[line.Start..line.End]) : null;

    /// <summary>Whether a position is in what a magic command takes and is not C#.</summary>
    public bool IsInBody(int position) => _bodies.Exists(line => line.Start <= position && position <= line.End);

    private static bool IsDirective(string line) => line.AsSpan().TrimStart() is ['#', ..];

    private static bool TakesBody(string line, IReadOnlyList<Magic> magics) =>
        line.Split(' ', '\t')[0] is var name && magics.Any(magic => magic.Name == name && magic.TakesBody);

    private static List<(int Start, int End)> LineSpans(string source)
    {
        List<(int, int)> spans = [];
        for (var start = 0; ;)
        {
            var end = source.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : source.Length;
            spans.Add((start, end));
            if (end == source.Length)
                return spans;
            start = end + (source.AsSpan(end) is ['\r', '\n', ..] ? 2 : 1);
        }
    }
}
