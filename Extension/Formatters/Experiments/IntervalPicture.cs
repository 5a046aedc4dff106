using CourseKit.Experiments;
using CourseKit.Extension.Look.Charts;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Experiments;

/// <summary>A row a variant: each run a small dot, their mean a large one, its interval a line.</summary>
internal static class IntervalPicture
{
    private const double Width = 560;
    private const double RowHeight = 28;
    private const double FontSize = 13;
    private const double Top = 8;
    private const int LongestName = 26;

    /// <param name="table">What is drawn.</param>
    /// <param name="values">The runs of a row; none where only the mean is known.</param>
    public static Html ToHtml(ResultTable table, Func<ResultRow, IEnumerable<double>> values)
    {
        var numbers = table.Rows.SelectMany(row => Extent(row).Concat(values(row))).Where(double.IsFinite).ToList();
        if (numbers.Count == 0)
            return Html.Empty;
        var dots = table.Rows.Any(row => values(row).Any()) ? Html.Of($" <span>small dots: runs</span>") : Html.Empty;
        var share = table.Measure.IsShare ? 100 : 1;
        var left = 0.56 * FontSize * table.Rows.Max(row => ShortName(row).Length) + 16;
        var horizontal = Axis.Round(numbers.Select(number => share * number), 6);
        var frame = new Frame(left, Top, Width - left - 20, RowHeight * table.Rows.Count, horizontal, horizontal);
        var height = frame.Bottom + 44;
        return Html.Of($"""
            <figure><svg role="img" aria-label="{Alt(table)}" viewBox="0 0 {Width:0.#} {height:0.#}" font-size="{FontSize}">{Ticks(frame)}<text x="{frame.Left + frame.Width / 2:0.#}" y="{height - 6:0.#}" text-anchor="middle">{table.Measure.Heading}</text>{table.Rows.Select((row, number) => Row(row, frame, Top + (number + 0.5) * RowHeight, share, values(row)))}</svg></figure><div class="ck-note ck-legend"><span>large dot: mean</span> <span>line: 95 % interval</span>{dots}</div>
            """);
    }

    private static Html Ticks(Frame frame) => Html.Concat(frame.Horizontal.Ticks.Select(tick => Html.Of(
        $"<path class=\"ck-rule\" stroke=\"#999\" d=\"M{frame.X(tick):0.#} {frame.Top:0.#}V{frame.Bottom + 4:0.#}\"/><text class=\"ck-tick\" x=\"{frame.X(tick):0.#}\" y=\"{frame.Bottom + 18:0.#}\" text-anchor=\"middle\">{frame.Horizontal.Write(tick)}</text>")));

    private static Html Row(ResultRow row, Frame frame, double y, double share, IEnumerable<double> values)
    {
        var name = Html.Of($"<text x=\"{frame.Left - 10:0.#}\" y=\"{y + 4.5:0.#}\" text-anchor=\"end\">{ShortName(row)}</text>");
        if (row.Mean is not { } mean)
            return name;
        var interval = double.IsFinite(mean.HalfWidth)
            ? Html.Of($"<path d=\"M{frame.X(share * mean.Low):0.#} {y:0.#}H{frame.X(share * mean.High):0.#}\" {Strokes.Attributes(0)}/>") : Html.Empty;
        var dots = values.Where(double.IsFinite).Select(value => Html.Of($"<circle class=\"ck-dot2\" fill=\"#c04f00\" fill-opacity=\".8\" cx=\"{frame.X(share * value):0.#}\" cy=\"{y + 6:0.#}\" r=\"2.2\"/>"));
        var middle = double.IsFinite(mean.Mean) ? Html.Of($"<circle class=\"ck-dot1\" fill=\"#0072b2\" cx=\"{frame.X(share * mean.Mean):0.#}\" cy=\"{y:0.#}\" r=\"4.5\"/>") : Html.Empty;
        return Html.Of($"{name}{interval}{dots}{middle}");
    }

    private static IEnumerable<double> Extent(ResultRow row) => row.Mean is not { } mean ? [] : double.IsNaN(mean.HalfWidth) ? [mean.Mean] : [mean.Low, mean.High];

    private static string Alt(ResultTable table) =>
        $"Means with intervals of {table.Measure.Name}: {string.Join("; ", table.Rows.Select(row => row.Mean is { } mean ? $"{row.Variant} {table.Measure.Write(mean.Mean)}" : $"{row.Variant} without runs"))}";

    private static string ShortName(ResultRow row) => row.Variant.Length <= LongestName ? row.Variant : $"{row.Variant[..(LongestName - 1)]}…";
}
