using CourseKit.Extension.Formatters.Charts;
using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows a plot: its curves in one line of text, and a line chart.</summary>
internal static class PlotFormatter
{
    public static void Register() => BothForms.Register<Plot>(ToText, PlotPicture.ToHtml);

    public static string ToText(Plot plot) =>
        $"plot{(plot.Title == "" ? "" : $" \"{plot.Title}\"")}: {string.Join("; ", plot.Curves.Select(Describe))}";

    /// <summary>A curve in words, for those who do not see it.</summary>
    public static string Describe(Curve curve)
    {
        var values = curve.Y.Where(double.IsFinite).ToList();
        var points = curve.X.Where(double.IsFinite).DefaultIfEmpty(double.NaN).ToList(); // in any order
        return values.Count == 0
            ? $"{curve.Name} has no values"
            : $"{curve.Name} over [{Number.Short(points.Min())}, {Number.Short(points.Max())}], from {Number.Short(values.Min())} to {Number.Short(values.Max())}{Spread(curve)}";
    }

    private static string Spread(Curve curve) =>
        curve.Spread?.Where(double.IsFinite).ToList() is { Count: > 0 } halves ? $" (±{Number.Short(halves.Max(), 2)} at most)" : "";
}
