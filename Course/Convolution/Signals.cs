namespace CourseKit.Convolution;

/// <summary>Functions of one variable to convolve with each other.</summary>
public static class Signals
{
    /// <summary>1 where |a| &lt; width/2, ½ at the two edges, 0 outside. Area: the width.</summary>
    /// <param name="width">Greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not a positive finite number.</exception>
    public static Func<double, double> Box(double width = 1)
    {
        RequirePositive(width, nameof(width));
        return a => Math.Abs(a) < width / 2 ? 1 : Math.Abs(a) == width / 2 ? 0.5 : 0;
    }

    /// <summary>1 − |a|/halfWidth, and 0 where that is negative. Area: the half width.</summary>
    /// <param name="halfWidth">Where it reaches 0 on each side, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The half width is not a positive finite number.</exception>
    public static Func<double, double> Triangle(double halfWidth = 1)
    {
        RequirePositive(halfWidth, nameof(halfWidth));
        return a => Math.Max(0, 1 - Math.Abs(a) / halfWidth);
    }

    /// <summary>The density of the normal distribution around 0, e^(−a²/2σ²) / (σ√2π). Area 1.</summary>
    /// <param name="sigma">σ, the standard deviation, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">σ is not a positive finite number.</exception>
    public static Func<double, double> Gaussian(double sigma = 1)
    {
        RequirePositive(sigma, nameof(sigma));
        return a => Math.Exp(-a * a / (2 * sigma * sigma)) / (sigma * Math.Sqrt(2 * Math.PI));
    }

    /// <summary>rate · e^(−rate·a) where a ≥ 0, and 0 before: what has just happened counts most. Area 1.</summary>
    /// <param name="rate">How fast it falls, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive finite number.</exception>
    public static Func<double, double> Decay(double rate = 1)
    {
        RequirePositive(rate, nameof(rate));
        return a => a >= 0 ? rate * Math.Exp(-rate * a) : 0;
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, "Give a finite number greater than 0.");
    }
}
