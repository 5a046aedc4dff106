using SkiaSharp;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The lines between points, with gaps where values are missing. Of many points in one column of pixels four are kept,
/// which cover the same pixels: the first, the lowest, the highest and the last.</summary>
internal static class PointPath
{
    private const int Many = 8000;
    private const int Most = 100_000;

    /// <summary>What is joined, in pixels.</summary>
    public static List<List<SKPoint>> Stretches(double[] x, double[] y, int count, PlotArea frame, string? shape, bool connectsGaps)
    {
        List<List<SKPoint>> stretches = [];
        var isOpen = false;
        var limit = Many;
        for (var i = 0; i < count; i++)
        {
            var isFinite = double.IsFinite(x[i]) && double.IsFinite(y[i]);
            if (isFinite)
            {
                if (!isOpen)
                {
                    stretches.Add([]);
                    limit = Many;
                }
                Add(stretches[^1], frame.Point(x[i], y[i]), shape);
                if (stretches[^1].Count > limit)
                {
                    Thin(stretches[^1]);
                    limit = 2 * Math.Max(Many, stretches[^1].Count);
                }
            }
            isOpen = isFinite || connectsGaps && stretches.Count > 0;
        }
        return stretches;
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

    // Again and again while points come, so that ten million take no more room than a few thousand. A line that runs back and
    // forth keeps every other point only: so many fill the frame in any case.
    private static void Thin(List<SKPoint> points)
    {
        var kept = 0;
        for (var i = 0; i < points.Count;)
        {
            int column = Column(i), first = i, low = i, high = i;
            for (; i < points.Count && Column(i) == column; i++)
            {
                if (points[i].Y < points[high].Y)
                    high = i;
                if (points[i].Y > points[low].Y)
                    low = i;
            }
            Span<int> four = [first, low, high, i - 1];
            four.Sort();
            for (var j = 0; j < four.Length; j++)
            {
                if (j == 0 || four[j] != four[j - 1])
                    points[kept++] = points[four[j]];
            }
        }
        points.RemoveRange(kept, points.Count - kept);
        if (kept > Most)
        {
            for (var i = 0; 2 * i < kept; i++)
                points[i] = points[2 * i];
            points.RemoveRange((kept + 1) / 2, kept / 2);
        }

        int Column(int i) => (int)Math.Floor(FigurePicture.Density * points[i].X);
    }
}
