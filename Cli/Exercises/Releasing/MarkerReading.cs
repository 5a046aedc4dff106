namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>A region between two marker lines, these included.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="First">The line of its first marker, from 1.</param>
/// <param name="Last">The line of its last one.</param>
internal sealed record MarkedRegion(RegionKind Kind, int First, int Last);

/// <summary>A marker that has no partner, or stands inside a region of its own kind.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">What is wrong and what to do, without a full stop.</param>
internal sealed record MarkerMistake(int Line, string Text);

/// <summary>The regions of one kind in a cell. A marker is found as a part of its line, as nbgrader finds it, so that any
/// language's comment can carry it.</summary>
/// <param name="Regions">From the first line to the last.</param>
/// <param name="Mistakes">In the order in which a reader meets them.</param>
internal sealed record MarkerReading(IReadOnlyList<MarkedRegion> Regions, IReadOnlyList<MarkerMistake> Mistakes)
{
    /// <summary>Reads all there is, past mistakes too.</summary>
    public static MarkerReading Of(string source, RegionKind kind)
    {
        List<MarkedRegion> regions = [];
        List<MarkerMistake> mistakes = [];
        int? open = null;
        // Whoever began a region inside another has most likely ended both; one mistake is told once.
        var ownEnds = 0;
        var lines = source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains(kind.Begin, StringComparison.Ordinal))
            {
                if (open is not null)
                {
                    mistakes.Add(new(i + 1, $"{kind.Begin} stands inside the region that line {open} begins; close that one with {kind.End} first"));
                    ownEnds++;
                    continue;
                }
                open = i + 1;
            }
            else if (lines[i].Contains(kind.End, StringComparison.Ordinal))
            {
                if (open is not null)
                    regions.Add(new(kind, open.Value, i + 1));
                else if (ownEnds > 0)
                    ownEnds--;
                else
                    mistakes.Add(new(i + 1, $"{kind.End} has no {kind.Begin} before it; add the one or remove the other"));
                open = null;
            }
        }
        if (open is { } line && ownEnds == 0)
            mistakes.Add(new(line, $"{kind.Begin} has no {kind.End} after it; add a line with {kind.End}"));
        return new(regions, mistakes);
    }
}
