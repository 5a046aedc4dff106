namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Counts the values of a histogram into bins, or by category.</summary>
internal static class Histogram
{
    /// <summary>The bars of a histogram's trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="scale">The axis along which values lie.</param>
    /// <param name="shared">All values of the traces that have their bins in common.</param>
    public static BarGroups.Row Count(Trace trace, Scale scale, IReadOnlyList<double> shared)
    {
        var values = scale.Coordinates(trace.Values);
        var bins = scale.Kind == ScaleKind.Category ? new(-0.5, 1, Math.Max(1, scale.Categories)) : Bins.For(trace, shared);
        var (counts, sums) = (new double[bins.Count], new double[bins.Count]);
        var weights = (trace.IsHorizontal ? trace.X : trace.Y).Numbers;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || bins.Of(values[i]) is not (>= 0 and var bin))
                continue;
            counts[bin]++;
            sums[bin] += i < weights.Length && double.IsFinite(weights[i]) ? weights[i] : 0;
        }
        var heights = trace.Source.Text("histfunc") switch
        {
            "sum" when weights.Length > 0 => sums,
            "avg" when weights.Length > 0 => [.. sums.Zip(counts, (sum, count) => count > 0 ? sum / count : double.NaN)],
            _ => counts,
        };
        return new(trace, bins.Middles, Accumulate(trace, Normalise(trace, heights, bins.Size)), bins.Size, 0);
    }

    private static double[] Normalise(Trace trace, double[] heights, double size)
    {
        var total = heights.Where(double.IsFinite).Sum();
        var factor = trace.Source.Text("histnorm") switch
        {
            "percent" => 100 / total,
            "probability" => 1 / total,
            "density" => 1 / size,
            "probability density" => 1 / (total * size),
            _ => 1,
        };
        return [.. heights.Select(height => double.IsFinite(factor) ? height * factor : height)];
    }

    private static double[] Accumulate(Trace trace, double[] heights)
    {
        if (trace.Source.Flag("cumulative", "enabled") != true)
            return heights;
        var sum = 0.0;
        return [.. heights.Select(height => sum += double.IsFinite(height) ? height : 0)];
    }
}
