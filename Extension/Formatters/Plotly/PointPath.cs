using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The lines between points, with gaps where values are missing. Of many points in one column of pixels four are kept,
/// which cover the same pixels: the first, the lowest, the highest and the last.</summary>
internal static class PointPath
{
    private const int Many = 4000;

    /// <summary>What is joined, in pixels.</summary>
    public static List<List<SKPoint>> Stretches(double[] x, double[] y, int count, Frame frame, string? shape, bool connectsGaps)
    {
        List<List<SKPoint>> stretches = [];
        var isOpen = false;
        for (var i = 0; i < count; i++)
        {
            var isFinite = double.IsFinite(x[i]) && double.IsFinite(y[i]);
            if (isFinite)
            {
                if (!isOpen)
                    stretches.Add([]);
                Add(stretches[^1], frame.Point(x[i], y[i]), shape);
            }
            isOpen = isFinite || connectsGaps && stretches.Count > 0;
        }
        return count <= Many ? stretches : [.. stretches.Select(Thin)];
    }

    public static SKPath Of(List<List<SKPoint>> stretches)
    {
        var path = new SKPath();
        foreach (var stretch in stretches)
        {
            // A lone point is a dot.
            path.AddPoly(stretch.Count == 1 ? [stretch[0], new(stretch[0].X + 0.5f, stretch[0].Y)] : [.. stretch], close: false);
        }
        return path;
    }

    private static void Add(List<SKPoint> stretch, SKPoint point, string? shape)
    {
        if (stretch.Count > 0)
        {
            var last = stretch[^1];
            if (shape == "hv")
                stretch.Add(new(point.X, last.Y));
            else if (shape == "vh")
                stretch.Add(new(last.X, point.Y));
            else if (shape is "hvh")
                stretch.AddRange([new((last.X + point.X) / 2, last.Y), new((last.X + point.X) / 2, point.Y)]);
            else if (shape is "vhv")
                stretch.AddRange([new(last.X, (last.Y + point.Y) / 2), new(point.X, (last.Y + point.Y) / 2)]);
        }
        stretch.Add(point);
    }

    private static List<SKPoint> Thin(List<SKPoint> points)
    {
        List<SKPoint> kept = [];
        for (var i = 0; i < points.Count;)
        {
            int column = (int)Math.Floor(2 * points[i].X), first = i, low = i, high = i;
            for (; i < points.Count && (int)Math.Floor(2 * points[i].X) == column; i++)
            {
                if (points[i].Y < points[high].Y)
                    high = i;
                if (points[i].Y > points[low].Y)
                    low = i;
            }
            foreach (var index in ((int[])[first, low, high, i - 1]).Distinct().Order())
                kept.Add(points[index]);
        }
        return kept;
    }
}
