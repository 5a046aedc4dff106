using CourseKit.Convolution;
using CourseKit.Extension.Look;
using CourseKit.Extension.Look.Charts;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Charts;

/// <summary>A filter that slides over a signal: for each stop the signal, the flipped and shifted filter and the area of their
/// product, and below it the convolution with the point reached. All stops side by side, or, by a row of radio buttons and
/// style alone, one after the other.</summary>
internal static class SlidePicture
{
    private const double Width = 240;
    private const double Height = 196;
    private const double FontSize = 12;
    private const double UpperTop = 8;
    private const double UpperHeight = 92;
    private const double LowerTop = 116;
    private const double LowerHeight = 56;

    public static Html ToHtml(Slide slide)
    {
        var x = Axis.Tight(slide.X.X, 4);
        var upper = Axis.Round(slide.Positions.SelectMany(stop => stop.Flipped.Y.Concat(stop.Product.Y)).Concat(slide.X.Y).Append(0), 2);
        var lower = Axis.Round(slide.S.Y.Append(0), 2);
        var left = 8 + 0.58 * FontSize * upper.Ticks.Concat(lower.Ticks).Max(tick => Short(tick).Length);
        var frames = (new Frame(left, UpperTop, Width - left - 8, UpperHeight, x, upper), new Frame(left, LowerTop, Width - left - 8, LowerHeight, x, lower));

        // The buttons of two displays on one page must not switch each other off.
        var group = $"ck-{Guid.NewGuid():N}";
        return Html.Of($"""
            <div class="ck ck-chart ck-slide">{Stylesheet.Slide}{Rules(slide.Positions.Count)}{Buttons(slide, group)}{Legend()}<div class="ck-stops">{slide.Positions.Select(stop => Stop(slide, stop, frames.Item1, frames.Item2))}</div></div>
            """);
    }

    // Where a browser knows no :has(), all stops stay in sight.
    private static Html Rules(int stops)
    {
        var rules = Enumerable.Range(1, stops).Select(number => Html.Of(
            $".ck-slide:has(label:nth-of-type({number + 1}) > :checked) figure:not(:nth-child({number})){Html.Raw("{display:none}")}"));
        return Html.Of($"<style>@media screen{Html.Raw("{")}{rules}{Html.Raw("}")}</style>");
    }

    private static Html Buttons(Slide slide, string group) => Html.Of($"""
        <fieldset class="ck-steps"><legend>t&nbsp;=</legend>{Button(group, "all", " checked")}{slide.Positions.Select(stop => Button(group, Number.Short(stop.T), ""))}</fieldset>
        """);

    private static Html Button(string group, string text, string state) => Html.Of(
        $"<label><input type=\"radio\" name=\"{group}\"{Html.Raw(state)}>{text}</label>");

    private static Html Legend() => Html.Of($"""
        <div class="ck-note ck-legend"><span>{Strokes.Sample(0)} x(a)</span> <span>{Strokes.Sample(1)} w(t − a)</span> <span><svg class="ck-sample" viewBox="0 0 26 10" width="26" height="10" aria-hidden="true"><path d="M0 0H26V10H0Z" class="ck-area ck-f3" fill="#00795a" fill-opacity="0.35"/></svg> their product, of area s(t)</span> <span>{Strokes.Sample(2)} s(t) so far</span></div>
        """);

    private static Html Stop(Slide slide, SlidePosition stop, Frame upper, Frame lower)
    {
        var (t, area) = (Number.Short(stop.T), SlideFormatter.Area(slide, stop));
        var at = upper.X(Math.Clamp(stop.T, upper.Horizontal.Low, upper.Horizontal.High));
        return Html.Of($"""
            <figure><figcaption><span>t = {t}</span> <strong>s(t) = {area}</strong></figcaption><svg role="img" aria-label="At t = {t} the product of x(a) and w(t − a) has the area {area}" viewBox="0 0 {Width} {Height}" font-size="{FontSize}">{Scale(upper, isLower: false)}{Scale(lower, isLower: true)}<path class="ck-rule" stroke="#999" stroke-dasharray="2 2" d="M{at:0.#} {upper.Top:0.#}V{lower.Bottom:0.#}"/><path d="{upper.Area(stop.Product.X, stop.Product.Y)}" class="ck-area ck-f3" fill="#00795a" fill-opacity="0.35"/><path d="{upper.Line(slide.X.X, slide.X.Y)}" {Strokes.Attributes(0)}/><path d="{upper.Line(stop.Flipped.X, stop.Flipped.Y)}" {Strokes.Attributes(1)}/>{SoFar(slide.S, stop, lower)}</svg></figure>
            """);
    }

    private static Html Scale(Frame frame, bool isLower) => Html.Concat(
    [
        .. frame.Vertical.Ticks.Where(tick => tick == 0 || tick == frame.Vertical.Ticks[^1] || tick == frame.Vertical.Ticks[0]).Select(tick => Html.Of(
            $"<path class=\"{(tick == 0 ? "ck-axis" : "ck-rule")}\" stroke=\"#999\" d=\"M{frame.Left:0.#} {frame.Y(tick):0.#}H{frame.Right:0.#}\"/><text class=\"ck-tick\" x=\"{frame.Left - 5:0.#}\" y=\"{frame.Y(tick) + 4:0.#}\" text-anchor=\"end\">{Short(tick)}</text>")),
        .. frame.Horizontal.Ticks.Select(tick => Html.Of($"<path class=\"ck-axis\" stroke=\"#999\" d=\"M{frame.X(tick):0.#} {frame.Y(0):0.#}v3\"/>")),
        .. frame.Horizontal.Ticks.Where(_ => isLower).Select(tick => Html.Of(
            $"<text class=\"ck-tick\" x=\"{frame.X(tick):0.#}\" y=\"{frame.Bottom + 16:0.#}\" text-anchor=\"middle\">{frame.Horizontal.Write(tick)}</text>")),
    ]);

    private static Html SoFar(Curve s, SlidePosition stop, Frame frame)
    {
        var before = s.X.TakeWhile(t => t < stop.T).Count();
        var isInside = stop.T >= s.X[0] && stop.T <= s.X[^1];
        IReadOnlyList<double> reached = [.. s.X.Take(before), .. isInside ? [stop.T] : (double[])[]], values = [.. s.Y.Take(before), .. isInside ? [stop.Area] : (double[])[]];
        var dot = isInside
            ? Html.Of($"<circle cx=\"{frame.X(stop.T):0.#}\" cy=\"{frame.Y(stop.Area):0.#}\" r=\"4\" class=\"ck-f3\" fill=\"#00795a\"/>")
            : Html.Empty;
        return Html.Of($"<path class=\"ck-rest\" fill=\"none\" stroke=\"#999\" stroke-width=\"1.5\" d=\"{frame.Line(s.X, s.Y)}\"/><path d=\"{frame.Line(reached, values)}\" {Strokes.Attributes(2)}/>{dot}");
    }

    // Only the ends of an axis are written, so they need not have as many decimals as each other.
    private static string Short(double tick) => Number.Short(Math.Round(tick, 12));
}
