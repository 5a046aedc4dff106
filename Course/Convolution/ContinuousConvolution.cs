namespace CourseKit.Convolution;

/// <summary>Convolution of two functions of one variable, s(t) = (x∗w)(t) = ∫ x(a) w(t−a) da (Goodfellow, Bengio and Courville,
/// <i>Deep Learning</i>, 2016, equation 9.1), with the integral as a sum over thin strips.</summary>
public static class ContinuousConvolution
{
    private const double DefaultStep = 0.001;

    /// <summary>s(t) at one point: the midpoint rule, which adds up strips of equal width, each as high as x(a) w(t−a) in
    /// its middle.</summary>
    /// <param name="x">The signal.</param>
    /// <param name="w">The filter, or kernel.</param>
    /// <param name="t">How far the flipped filter is shifted.</param>
    /// <param name="from">Where the integral begins: x should be 0, or next to 0, before it.</param>
    /// <param name="to">Where the integral ends: x should be 0, or next to 0, after it.</param>
    /// <param name="step">The greatest width of a strip, greater than 0. The error falls with its square where both
    /// functions are smooth, and is at most a strip at each jump.</param>
    /// <exception cref="ArgumentException">The interval is empty, or the step is not positive.</exception>
    public static double At(Func<double, double> x, Func<double, double> w, double t, double from, double to, double step = DefaultStep)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(w);
        var strips = Strips(from, to, step);
        var width = (to - from) / strips;
        var sum = 0.0;
        for (var i = 0; i < strips; i++)
        {
            var a = from + (i + 0.5) * width;
            sum += x(a) * w(t - a);
        }
        return sum * width;
    }

    /// <summary>s(t) for every t of an interval. The integral reaches as far beyond each end as the interval is long, so
    /// that what w brings in from there is not lost.</summary>
    /// <param name="x">The signal.</param>
    /// <param name="w">The filter, or kernel.</param>
    /// <param name="from">The first t.</param>
    /// <param name="to">The last t.</param>
    /// <param name="points">How many values of t, at least 2.</param>
    /// <param name="step">The greatest width of a strip, see <see cref="At"/>.</param>
    /// <returns>The curve <c>s(t)</c>.</returns>
    /// <exception cref="ArgumentException">The interval is empty, the step is not positive, or there are fewer than two points.</exception>
    public static Curve Sample(Func<double, double> x, Func<double, double> w, double from, double to, int points = 401, double step = DefaultStep) =>
        Curve.Of("s(t)", t => AtWidely(x, w, t, from, to, step), from, to, points);

    /// <summary>The convolution step by step: w is flipped, put at one position after the other, and multiplied with x;
    /// the area of the product is s at that position.</summary>
    /// <param name="x">The signal.</param>
    /// <param name="w">The filter, or kernel.</param>
    /// <param name="from">Where the pictures begin, for a as for t.</param>
    /// <param name="to">Where the pictures end.</param>
    /// <param name="positions">The values of t to stop at; none for nine evenly spaced ones inside the interval.</param>
    /// <exception cref="ArgumentException">The interval is empty.</exception>
    public static Slide Slide(Func<double, double> x, Func<double, double> w, double from, double to, params double[]? positions)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(w);
        if (positions is null or [])
            positions = [.. Enumerable.Range(1, 9).Select(i => from + i * (to - from) / 10)];
        var steps = positions.Select(t => new SlidePosition(
            t,
            Curve.Of("w(t − a)", a => w(t - a), from, to),
            Curve.Of("x(a) w(t − a)", a => x(a) * w(t - a), from, to),
            AtWidely(x, w, t, from, to, DefaultStep)));
        return new(Curve.Of("x(a)", x, from, to), [.. steps], Sample(x, w, from, to));
    }

    private static double AtWidely(Func<double, double> x, Func<double, double> w, double t, double from, double to, double step) =>
        At(x, w, t, from - (to - from), to + (to - from), step);

    private static int Strips(double from, double to, double step)
    {
        if (!(from < to) || !double.IsFinite(to - from))
            throw new ArgumentException(FormattableString.Invariant($"The interval from {from} to {to} has no finite length above 0; give a greater end."), nameof(to));
        if (!(step > 0))
            throw new ArgumentOutOfRangeException(nameof(step), step, "Give strips a width greater than 0.");
        // Rounding alone must not add a strip: 6 / 0.001 is a little more than 6000.
        var strips = Math.Max(1, Math.Ceiling((to - from) / step - 1e-6));
        if (strips > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(step), step, FormattableString.Invariant($"The interval from {from} to {to} would fall into {strips:0} strips; give them a greater width."));
        return (int)strips;
    }
}
