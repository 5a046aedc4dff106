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

    /// <summary>The points of a curve between two gaps, which no line shows.</summary>
    public IEnumerable<(double X, double Y)> Lone(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        Stretches(x, y).Where(stretch => stretch.Count == 1).Select(stretch => stretch[0]);

    /// <summary>The data of an SVG path around the area between the curve and zero.</summary>
    public Html Area(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var path = new StringBuilder();
        foreach (var stretch in Stretches(x, y))
            Append(path, 'M', [(stretch[0].X, Y(0)), .. stretch, (stretch[^1].X, Y(0))]);
        return Html.Raw(path.ToString());
    }

    /// <summary>The data of an SVG path around a band along the curve; where a point stands alone, a bar with feet.</summary>
    /// <param name="x">Where the points are.</param>
    /// <param name="y">The middle of the band at each.</param>
    /// <param name="half">How far it reaches to both sides; NaN leaves a gap.</param>
    public (Html Area, Html Bars) Band(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> half)
    {
        var (area, bars) = (new StringBuilder(), new StringBuilder());
        var above = Stretches(x, [.. y.Zip(half, (middle, reach) => middle + reach)]);
        var below = Stretches(x, [.. y.Zip(half, (middle, reach) => middle - reach)]);
        foreach (var (upper, lower) in above.Zip(below))
        {
            if (upper.Count > 1)
            {
                Append(area, 'M', upper);
                Append(area, 'L', [.. lower.AsEnumerable().Reverse()]);
                area.Append('Z');
            }
            else
                bars.Append(CultureInfo.InvariantCulture, $"M{upper[0].X - 4:0.#} {upper[0].Y:0.#}h8m-4 0V{lower[0].Y:0.#}m-4 0h8");
        }
        return (Html.Raw(area.ToString()), Html.Raw(bars.ToString()));
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
            // On the way back, to the left, the two change places.
            var (one, other) = (Direction(points[i], -Tolerance), Direction(points[i], Tolerance));
            (least, greatest) = (Math.Max(least, Math.Min(one, other)), Math.Min(greatest, Math.Max(one, other)));
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
