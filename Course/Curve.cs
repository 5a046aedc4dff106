namespace CourseKit;

/// <summary>A function sampled at points: one line of a <see cref="Plot"/>.</summary>
/// <param name="Name">What the line is called in the picture.</param>
/// <param name="X">Where the function was sampled, ascending as a rule.</param>
/// <param name="Y">Its value at each of these points, as many as there are in <paramref name="X"/>. NaN leaves a gap.</param>
/// <exception cref="ArgumentException">There are not as many values as points.</exception>
public sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>The values, one for each point of <see cref="X"/>.</summary>
    public IReadOnlyList<double> Y { get; } = Y.Count == X.Count
        ? Y
        : throw new ArgumentException($"The curve '{Name}' has {X.Count} points and {Y.Count} values; give one value for each point.", nameof(Y));

    /// <summary>How sure the values are: half the width of an interval around each, such as <see cref="Experiments.Estimate.HalfWidth"/>, drawn as a band;
    /// NaN where there is none. Set it with <c>with { Spread = … }</c>.</summary>
    /// <exception cref="ArgumentException">There are not as many as points, or one is negative.</exception>
    public IReadOnlyList<double>? Spread
    {
        get;
        init
        {
            if (value is not null && value.Count != X.Count)
                throw new ArgumentException($"The curve '{Name}' has {X.Count} points and {value.Count} half widths of intervals; give one for each point, none of them negative.", nameof(Spread));
            if (value?.ToList().FindIndex(half => half < 0) is { } at and >= 0)
                throw new ArgumentException(FormattableString.Invariant($"The curve '{Name}' has an interval of the negative half width {value[at]} at point {at}, counted from 0; give 0 or more, or NaN where there is none."), nameof(Spread));
            field = value;
        }
    }

    /// <summary>Samples a function at evenly spaced points, both ends among them.</summary>
    /// <param name="name">What the line is called in the picture.</param>
    /// <param name="f">The function.</param>
    /// <param name="from">The first point.</param>
    /// <param name="to">The last point, greater than <paramref name="from"/>.</param>
    /// <param name="points">How many points, at least 2.</param>
    /// <exception cref="ArgumentException">The interval is empty or not finite, or there are fewer than two points.</exception>
    public static Curve Of(string name, Func<double, double> f, double from, double to, int points = 401)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        if (!(from < to) || !double.IsFinite(to - from))
            throw new ArgumentException(FormattableString.Invariant($"The interval from {from} to {to} has no finite length above 0; give a greater end."), nameof(to));
        // i·(to − from) first, so that whole and half numbers on the way are met exactly.
        double[] x = [.. Enumerable.Range(0, points).Select(i => from + i * (to - from) / (points - 1))];
        return new(name, x, [.. x.Select(f)]);
    }
}
