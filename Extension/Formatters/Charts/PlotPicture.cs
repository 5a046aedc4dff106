using CourseKit.Extension.Look;
using CourseKit.Extension.Look.Charts;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Charts;

/// <summary>A line chart. Each curve's name stands where the curve ends, beside a piece of its line.</summary>
internal static class PlotPicture
{
    private const double Width = 420;
    private const double LeastHeight = 280;
    private const double FontSize = 13;
    private const double LabelHeight = 17;
    private const double NameRoom = 4; // above the first name and below the last one
    private const int LongestName = 20;

    public static Html ToHtml(Plot plot) => Html.Of($"""
        <div class="ck ck-chart">{Stylesheet.Chart}{Figure(plot)}</div>
        """);

    /// <summary>The chart alone, for an output that has a style and more to show.</summary>
    public static Html Figure(Plot plot)
    {
        var (x, y) = (Axis.Tight(plot.Curves.SelectMany(curve => curve.X), 6), Axis.Round(plot.Curves.SelectMany(Extent), 5));
        double left = TextWidth(y.Ticks.Select(y.Write)) + 12, right = TextWidth(plot.Curves.Select(ShortName)) + 40;
        double top = plot.YLabel == "" ? 10 : 26, bottom = plot.XLabel == "" ? 24 : 44;
        // The names stand below each other beside the frame, however many they are.
        var height = Math.Max(LeastHeight, top + bottom + 2 * NameRoom + (plot.Curves.Count - 1) * LabelHeight);
        var frame = new Frame(left, top, Width - left - right, height - top - bottom, x, y);
        return Html.Of($"""
            <figure>{Title(plot)}<svg role="img" aria-label="{Alt(plot)}" viewBox="0 0 {Width} {height}" font-size="{FontSize}">{Axes(frame)}{AxisNames(plot, frame, height)}{Bands(plot, frame)}{Lines(plot, frame)}{Names(plot, frame)}</svg></figure>
            """);
    }

    private static Html Title(Plot plot) => plot.Title == "" ? Html.Empty : Html.Of($"<figcaption>{plot.Title}</figcaption>");

    private static string Alt(Plot plot) =>
        $"Line chart{(plot.Title == "" ? "" : $", {plot.Title}")}: {string.Join("; ", plot.Curves.Select(PlotFormatter.Describe))}";

    private static Html Axes(Frame frame) => Html.Concat(
    [
        .. frame.Vertical.Ticks.Select(tick => Html.Of(
            $"<path class=\"{(tick == 0 ? "ck-axis" : "ck-rule")}\" stroke=\"#999\" d=\"M{frame.Left:0.#} {frame.Y(tick):0.#}H{frame.Right:0.#}\"/><text class=\"ck-tick\" x=\"{frame.Left - 7:0.#}\" y=\"{frame.Y(tick) + 4.5:0.#}\" text-anchor=\"end\">{frame.Vertical.Write(tick)}</text>")),
        .. frame.Horizontal.Ticks.Select(tick => Html.Of(
            $"<path class=\"ck-axis\" stroke=\"#999\" d=\"M{frame.X(tick):0.#} {frame.Bottom:0.#}v5\"/><text class=\"ck-tick\" x=\"{frame.X(tick):0.#}\" y=\"{frame.Bottom + 18:0.#}\" text-anchor=\"middle\">{frame.Horizontal.Write(tick)}</text>")),
    ]);

    private static Html AxisNames(Plot plot, Frame frame, double height) => Html.Of(
        $"<text x=\"0\" y=\"13\">{plot.YLabel}</text><text x=\"{frame.Left + frame.Width / 2:0.#}\" y=\"{height - 6:0.#}\" text-anchor=\"middle\">{plot.XLabel}</text>");

    private static IEnumerable<double> Extent(Curve curve) => curve.Spread is not { } spread
        ? curve.Y
        : curve.Y.Concat(curve.Y.Zip(spread).SelectMany(point => (double[])[point.First - point.Second, point.First + point.Second]));

    private static Html Bands(Plot plot, Frame frame) => Html.Concat(plot.Curves.Select((curve, number) =>
    {
        if (curve.Spread is not { } spread)
            return Html.Empty;
        var (area, bars) = frame.Band(curve.X, curve.Y, spread);
        return Html.Of($"{Path(area, Strokes.Band(number))}{Path(bars, Strokes.Bar(number))}");

        static Html Path(Html data, Html attributes) => data.ToString() == "" ? Html.Empty : Html.Of($"<path d=\"{data}\" {attributes}/>");
    }));

    private static Html Lines(Plot plot, Frame frame) => Html.Concat(plot.Curves.Select((curve, number) => Html.Of(
        $"<path d=\"{frame.Line(curve.X, curve.Y)}\" {Strokes.Attributes(number)}><title>{curve.Name}</title></path>{Dots(curve, number, frame)}")));

    private static Html Dots(Curve curve, int number, Frame frame) =>
        Html.Concat(frame.Lone(curve.X, curve.Y).Select(point => Html.Of($"<circle cx=\"{point.X:0.#}\" cy=\"{point.Y:0.#}\" r=\"2.6\" {Strokes.Fill(number)}/>")));

    private static Html Names(Plot plot, Frame frame)
    {
        var ends = plot.Curves.Select((curve, number) => (Curve: curve, Number: number, End: End(curve, frame))).OrderBy(label => label.End.Y).ToList();
        var places = Spread([.. ends.Select(label => label.End.Y)], frame.Top + NameRoom, frame.Bottom - NameRoom);
        return Html.Concat(ends.Zip(places, (label, y) => Html.Of(
            $"<path class=\"ck-rule\" stroke=\"#999\" fill=\"none\" d=\"M{label.End.X + 2:0.#} {label.End.Y:0.#}L{frame.Right + 8:0.#} {y:0.#}\"/><path d=\"M{frame.Right + 9:0.#} {y:0.#}h20\" {Strokes.Attributes(label.Number)}/><text x=\"{frame.Right + 33:0.#}\" y=\"{y + 4.5:0.#}\">{ShortName(label.Curve)}</text>")));
    }

    private static (double X, double Y) End(Curve curve, Frame frame)
    {
        var last = curve.Y.Count - 1;
        while (last > 0 && !double.IsFinite(curve.Y[last]))
            last--;
        return curve.Y.Count > 0 && double.IsFinite(curve.Y[last]) ? (frame.X(curve.X[last]), frame.Y(curve.Y[last])) : (frame.Right, frame.Bottom);
    }

    /// <summary>Moves labels apart until none covers another, within the frame as long as they fit there.</summary>
    private static double[] Spread(double[] wanted, double top, double bottom)
    {
        var places = wanted.ToArray();
        var limit = bottom;
        for (var i = places.Length - 1; i >= 0; i--, limit -= LabelHeight)
            places[i] = Math.Min(places[i], limit);
        limit = top;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = Math.Max(places[i], limit);
            limit = places[i] + LabelHeight;
        }
        return places;
    }

    private static string ShortName(Curve curve) => curve.Name.Length <= LongestName ? curve.Name : $"{curve.Name[..(LongestName - 1)]}…";

    // An estimate: nothing here measures fonts. Wide enough for the usual ones.
    private static double TextWidth(IEnumerable<string> texts) => 0.56 * FontSize * texts.Select(text => text.Length).DefaultIfEmpty().Max();
}
