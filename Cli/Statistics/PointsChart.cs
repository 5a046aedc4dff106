using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Statistics;

/// <summary>How points are distributed, as upright bars over a share of all points; behind it the same figures as a table.</summary>
internal static class PointsChart
{
    private const int Width = 560;
    private const int Height = 250;
    private const int Left = 46;
    private const int Right = 536;
    private const int Top = 26;
    private const int Bottom = 200;
    private const int MostLines = 5;

    /// <param name="id">Unique on the page.</param>
    /// <param name="assignment">Of which something is graded, and which is worth something.</param>
    public static Html Of(string id, AssignmentStatistics assignment)
    {
        var ranges = assignment.Histogram();
        var step = Step(ranges.Max(range => range.Count));
        var lines = (ranges.Max(range => range.Count) + step - 1) / step;
        var of = Text(assignment.Of);
        return Html.Of($"""
            <figure class="ck-chart"><figcaption>Points in the end</figcaption>
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">How many submissions have which share of the {of} points</title><desc id="{id}-desc">{Description(assignment, ranges)}</desc>
            {Enumerable.Range(0, lines + 1).Select(line => Line(line * step, Y((double)line / lines)))}
            {ranges.Select((range, i) => Bar(range.Count, i, ranges.Count, (double)range.Count / (lines * step)))}
            {Enumerable.Range(0, ranges.Count / 2 + 1).Select(i => Html.Of($"""<text x="{X(i * 2, ranges.Count):0.#}" y="{Bottom + 18}" text-anchor="middle">{i * 200 / ranges.Count} %</text>"""))}
            {Mean(assignment)}
            <text class="ck-axis" x="{(Left + Right) / 2}" y="{Height - 8}" text-anchor="middle">Share of the {of} points</text>
            <text class="ck-axis" transform="translate(12 {(Top + Bottom) / 2}) rotate(-90)" text-anchor="middle">Submissions</text></svg>
            <details class="ck-fold"><summary>The same as a table</summary>
            <div class="ck-table"><table><caption class="ck-hear">Points in the end</caption><thead><tr><th scope="col">Share of the points</th><th scope="col">Submissions</th></tr></thead>
            <tbody>{ranges.Select(range => Html.Of($"""<tr><th scope="row">{range.Label}</th><td>{range.Count}</td></tr>"""))}</tbody></table></div></details></figure>
            """);
    }

    /// <summary>How far apart lines are that reach a count: 1, 2 or 5, with noughts behind it, so that there are few lines.</summary>
    internal static int Step(int most)
    {
        for (var ten = 1; ; ten *= 10)
        {
            foreach (var step in (ReadOnlySpan<int>)[ten, 2 * ten, 5 * ten])
            {
                if (step * MostLines >= most)
                    return step;
            }
        }
    }

    private static Html Line(int count, double y) => Html.Of($"""<line x1="{Left}" y1="{y:0.#}" x2="{Right}" y2="{y:0.#}"/><text x="{Left - 6}" y="{y + 4:0.#}" text-anchor="end">{count}</text>""");

    private static Html Bar(int count, int i, int bars, double share) => count == 0 ? Html.Empty : Html.Of($"""
        <rect x="{X(i, bars) + 2:0.#}" y="{Y(share):0.#}" width="{X(1, bars) - X(0, bars) - 4:0.#}" height="{Bottom - Y(share):0.#}" rx="2"/>
        """);

    // Where it stands is said in the description, too.
    private static Html Mean(AssignmentStatistics assignment)
    {
        var x = Left + Math.Clamp(assignment.Mean / (double)assignment.Of, 0, 1) * (Right - Left);
        var (anchor, shift) = x > (Left + Right) / 2 ? ("end", -6) : ("start", 6);
        return Html.Of($"""<line class="ck-mean" x1="{x:0.#}" y1="{Top - 14}" x2="{x:0.#}" y2="{Bottom}"/><text class="ck-mean" x="{x + shift:0.#}" y="{Top - 6}" text-anchor="{anchor}">mean {assignment.Mean:0.0}</text>""");
    }

    private static double X(int i, int bars) => Left + (double)(Right - Left) * i / bars;

    private static double Y(double share) => Bottom - share * (Bottom - Top);

    private static string Description(AssignmentStatistics assignment, IReadOnlyList<CountedRange> ranges) =>
        FormattableString.Invariant($"Mean {assignment.Mean:0.0} of {Text(assignment.Of)}. ") + string.Join("; ", ranges.Where(range => range.Count > 0).Select(range => FormattableString.Invariant($"{range.Label}: {range.Count}"))) + ".";

    private static string Text(decimal points) => FormattableString.Invariant($"{points:0.##}");
}
