using System.Globalization;
using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Charts;
using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows a sliding filter: its stops and areas in one line of text, and a small picture of each stop.</summary>
internal static class SlideFormatter
{
    public static void Register() => BothForms.Register<Slide>(ToText, SlidePicture.ToHtml);

    public static string ToText(Slide slide) => string.Create(CultureInfo.InvariantCulture,
        $"slide over [{Number.Short(slide.X.X[0])}, {Number.Short(slide.X.X[^1])}]: {string.Join(", ", slide.Positions.Select(stop => $"s({Number.Short(stop.T)})={Area(slide, stop)}"))}");

    /// <summary>The area at a stop; what is left of a sum that cancels is written as the 0 that it stands for.</summary>
    public static string Area(Slide slide, SlidePosition stop)
    {
        var greatest = slide.S.Y.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        return Number.Short(Math.Abs(stop.Area) < 1e-9 * greatest ? 0 : stop.Area);
    }
}
