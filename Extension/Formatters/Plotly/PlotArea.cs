using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>A rectangle of a picture between two axes.</summary>
internal sealed record PlotArea(SKRect Box, Scale Horizontal, Scale Vertical)
{
    // What lies far outside is as well drawn near: SkiaSharp counts in single precision.
    private const double Far = 20_000;

    public float X(double coordinate) => (float)Math.Clamp(Box.Left + Box.Width * Horizontal.Position(coordinate), -Far, Far);

    public float Y(double coordinate) => (float)Math.Clamp(Box.Bottom - Box.Height * Vertical.Position(coordinate), -Far, Far);

    public SKPoint Point(double x, double y) => new(X(x), Y(y));
}
