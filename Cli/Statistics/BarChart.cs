using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Statistics;

/// <summary>Counts as upright bars, with the same figures in a table beside it.</summary>
internal static class BarChart
{
    private const int Width = 360;
    private const int Height = 170;
    private const int Top = 18;
    private const int Bottom = 150;

    /// <param name="id">Unique on the page.</param>
    /// <param name="title">What is counted.</param>
    /// <param name="column">What the ranges are of.</param>
    /// <param name="ranges">From left to right.</param>
    /// <param name="first">What stands below the left end.</param>
    /// <param name="last">What stands below the right end.</param>
    public static Html Of(string id, string title, string column, IReadOnlyList<CountedRange> ranges, string first, string last)
    {
        var most = Math.Max(1, ranges.Max(range => range.Count));
        var step = (double)Width / ranges.Count;
        return Html.Of($"""
            <figure class="ck-chart"><figcaption>{title}</figcaption><div class="ck-beside">
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{title}</title><desc id="{id}-desc">{Description(ranges)}</desc>
            <line x1="0" y1="{Bottom}" x2="{Width}" y2="{Bottom}"/>
            {ranges.Select((range, i) => Bar(range, i * step + 2, step - 4, (double)range.Count / most))}
            <text x="0" y="{Height - 4}">{first}</text><text x="{Width}" y="{Height - 4}" text-anchor="end">{last}</text></svg>
            <div class="ck-table"><table><caption class="ck-hear">{title}</caption><thead><tr><th scope="col">{column}</th><th scope="col">Submissions</th></tr></thead>
            <tbody>{ranges.Select(range => Html.Of($"""<tr><th scope="row">{range.Label}</th><td>{range.Count}</td></tr>"""))}</tbody></table></div>
            </div></figure>
            """);
    }

    private static Html Bar(CountedRange range, double x, double width, double share)
    {
        if (range.Count == 0)
            return Html.Empty;
        var height = share * (Bottom - Top);
        return Html.Of($"""<rect x="{x:0.#}" y="{Bottom - height:0.#}" width="{width:0.#}" height="{height:0.#}" rx="2"/><text x="{x + width / 2:0.#}" y="{Bottom - height - 4:0.#}" text-anchor="middle">{range.Count}</text>""");
    }

    private static string Description(IReadOnlyList<CountedRange> ranges) =>
        string.Join("; ", ranges.Where(range => range.Count > 0).Select(range => FormattableString.Invariant($"{range.Label}: {range.Count}")));
}
