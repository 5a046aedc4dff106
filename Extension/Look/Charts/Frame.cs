using System.Globalization;
using System.Text;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look.Charts;

/// <summary>A rectangle of an SVG picture with two axes: turns numbers into positions and curves into paths.</summary>
internal sealed record Frame(double Left, double Top, double Width, double Height, Axis Horizontal, Axis Vertical)
{
    // Points that the line passes this close by anyway are left out: a twentieth of a pixel.
    private const double Tolerance = 0.05;

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double X(double value) => Left + Width * Horizontal.Position(value);

    public double Y(double value) => Bottom - Height * Vertical.Position(value);

    /// <summary>The data of an SVG path along the curve; NaN and infinities leave gaps.</summary>
    public Html Line(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var path = new StringBuilder();
        foreach (var stretch in Stretches(x, y))
            Append(path, 'M', stretch);
        return Html.Raw(path.ToString());
    }

    /// <summary>The data of an SVG path around the area between the curve and zero.</summary>
    public Html Area(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var path = new StringBuilder();
        foreach (var stretch in Stretches(x, y))
            Append(path, 'M', [(stretch[0].X, Y(0)), .. stretch, (stretch[^1].X, Y(0))]);
        return Html.Raw(path.ToString());
    }

    private List<List<(double X, double Y)>> Stretches(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var stretches = new List<List<(double X, double Y)>>();
        var isOpen = false;
        for (var i = 0; i < y.Count; i++)
        {
            var isFinite = double.IsFinite(x[i]) && double.IsFinite(y[i]);
            if (isFinite && !isOpen)
                stretches.Add([]);
            if (isFinite)
                stretches[^1].Add((X(x[i]), Y(y[i])));
            isOpen = isFinite;
        }
        return stretches;
    }

    private static void Append(StringBuilder path, char command, List<(double X, double Y)> points)
    {
        var kept = points[0];
        Write(kept);
        // The directions from the kept point that come near enough to all that were left out since.
        var (least, greatest) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 1; i < points.Count; i++)
        {
            var direction = Direction(points[i], 0);
            if (!(direction >= least && direction <= greatest))
            {
                Write(kept = points[i - 1]);
                (least, greatest) = (double.NegativeInfinity, double.PositiveInfinity);
            }
            (least, greatest) = (Math.Max(least, Direction(points[i], -Tolerance)), Math.Min(greatest, Direction(points[i], Tolerance)));
        }
        Write(points[^1]);

        double Direction((double X, double Y) point, double aside) => (point.Y + aside - kept.Y) / (point.X - kept.X);

        void Write((double X, double Y) point)
        {
            path.Append(CultureInfo.InvariantCulture, $"{command}{point.X:0.#} {point.Y:0.#}");
            command = 'L';
        }
    }
}
