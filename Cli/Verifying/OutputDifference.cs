namespace CourseKit.Cli.Verifying;

/// <summary>Compares what a cell put out with what its file has, and says for a reader where the two part.</summary>
internal static class OutputDifference
{
    private const int MaxLines = 8;
    private const int MaxBlocks = 4;
    private const int MaxWidth = 100;
    private const int Before = 30;

    /// <summary>The lines that describe each difference; none if there is none.</summary>
    /// <param name="stored">What is expected.</param>
    /// <param name="fresh">What came.</param>
    /// <param name="tolerance">By how much numbers may differ.</param>
    public static IReadOnlyList<string> Describe(IReadOnlyList<OutputText> stored, IReadOnlyList<OutputText> fresh, double tolerance)
    {
        List<string> lines = [];
        var (expected, got) = (new Queue<OutputText>(stored), new Queue<OutputText>(fresh));
        while (expected.Count > 0 || got.Count > 0)
        {
            var isPair = expected.TryPeek(out var first) & got.TryPeek(out var second) && first!.Label == second!.Label;
            // Of two that do not belong together, the one that the other list has later waits for it.
            if (isPair)
                Compare(expected.Dequeue(), got.Dequeue());
            else if (second is null || first is not null && !got.Any(text => text.Label == first.Label))
                Compare(expected.Dequeue(), null);
            else
                Compare(null, got.Dequeue());
        }
        return lines;

        void Compare(OutputText? before, OutputText? now) => lines.AddRange(Hunk(before, now, tolerance));
    }

    private static IEnumerable<string> Hunk(OutputText? stored, OutputText? fresh, double tolerance)
    {
        var (expected, got) = (Lines(stored), Lines(fresh));
        var start = 0;
        while (start < Math.Min(expected.Length, got.Length) && ComparedText.Agrees(expected[start], got[start], tolerance))
            start++;
        if (stored is not null && fresh is not null && start == expected.Length && start == got.Length)
            yield break;
        var end = 0;
        while (end < Math.Min(expected.Length, got.Length) - start && ComparedText.Agrees(expected[^(end + 1)], got[^(end + 1)], tolerance))
            end++;

        var (was, now) = (expected[start..^end], got[start..^end]);
        var label = (stored ?? fresh)!.Label;
        if (was.Length != now.Length)
        {
            foreach (var line in Block(label, start, was, now))
                yield return line;
            yield break;
        }
        // As many lines as before: those that say the same need not be shown.
        var shown = 0;
        for (var i = 0; i < was.Length; i++)
        {
            var length = was.Skip(i).Zip(now.Skip(i)).TakeWhile(pair => !ComparedText.Agrees(pair.First, pair.Second, tolerance)).Count();
            if (length == 0)
                continue;
            if (++shown > MaxBlocks)
            {
                yield return $"{label}: more lines differ, up to line {start + was.Length}";
                yield break;
            }
            foreach (var line in Block(label, start + i, was[i..(i + length)], now[i..(i + length)]))
                yield return line;
            i += length;
        }
    }

    private static IEnumerable<string> Block(string label, int start, string[] was, string[] now)
    {
        yield return $"{label}, line {start + 1}";
        var from = was.Length > 0 && now.Length > 0 ? Math.Max(0, FirstDifference(was[0], now[0]) - Before) : 0;
        foreach (var line in Shown("expected", was, from).Concat(Shown("got", now, from)))
            yield return line;
        if (was.Length == now.Length && was.Zip(now).All(pair => pair.First.Trim() == pair.Second.Trim()))
            yield return "  (only white space differs)";
    }

    private static string[] Lines(OutputText? text) => text is null ? [] : text.Text.Split('\n');

    private static IEnumerable<string> Shown(string word, string[] lines, int from)
    {
        if (lines.Length == 0)
            return [$"  {word,-8}  (nothing)"];
        var shown = lines.Take(MaxLines).Select((line, i) => $"  {(i == 0 ? word : ""),-8}  {Clip(line, from)}");
        return lines.Length > MaxLines ? shown.Append($"  {"",-8}  … and {lines.Length - MaxLines} more lines") : shown;
    }

    private static int FirstDifference(string left, string right)
    {
        var at = 0;
        while (at < Math.Min(left.Length, right.Length) && left[at] == right[at])
            at++;
        return at;
    }

    private static string Clip(string line, int from)
    {
        if (line.Length <= MaxWidth)
            return line;
        var start = Math.Min(from, line.Length);
        var rest = line.Length - start > MaxWidth ? string.Concat(line.AsSpan(start, MaxWidth), "…") : line[start..];
        return start > 0 ? "…" + rest : rest;
    }
}
