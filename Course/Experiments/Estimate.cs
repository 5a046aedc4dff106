using System.Globalization;
using CourseKit.Words;

namespace CourseKit.Experiments;

/// <summary>What some runs say about the mean of all that could be made: how large it is, and how sure that is.</summary>
/// <param name="Count">How many runs.</param>
/// <param name="Mean">Their mean; NaN if one of them is no finite number.</param>
/// <param name="Deviation">Their standard deviation, that of a sample (divided by n − 1); NaN for a single run.</param>
/// <param name="HalfWidth">Half the width of the confidence interval, t · deviation / √n; NaN for a single run.</param>
/// <param name="Confidence">Of how many such intervals the true mean lies inside: 0.95 for 95 of 100.</param>
public sealed record Estimate(int Count, double Mean, double Deviation, double HalfWidth, double Confidence)
{
    /// <summary>The lower end of the confidence interval.</summary>
    public double Low => Mean - HalfWidth;

    /// <summary>The upper end of the confidence interval.</summary>
    public double High => Mean + HalfWidth;

    /// <summary>Estimates the mean by Student's t-distribution, which takes the runs to be independent and normally distributed.</summary>
    /// <param name="values">A number of each run, at least one.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Estimate Of(IEnumerable<double> values, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        double[] all = [.. values];
        if (all.Length == 0)
            throw new ArgumentException("There is no value to estimate a mean from; give those of at least one run, and of two for an interval.", nameof(values));

        if (!all.All(double.IsFinite))
            return new(all.Length, double.NaN, double.NaN, double.NaN, confidence);
        var mean = all.Average();
        if (all.Length == 1)
            return new(1, mean, double.NaN, double.NaN, confidence);
        var deviation = Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
        return new(all.Length, mean, deviation, StudentT.Quantile(confidence, all.Length - 1) * deviation / Math.Sqrt(all.Length), confidence);
    }

    /// <summary>Estimates by how much one variant exceeds another on the same seeds. What a seed does to both falls out of the
    /// differences, so that their interval is narrower than those of the two.</summary>
    /// <param name="values">A number of each run.</param>
    /// <param name="others">Those of the other variant, in the same order of seeds.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">There are not as many of the one as of the other, or none.</exception>
    public static Estimate OfDifferences(IReadOnlyList<double> values, IReadOnlyList<double> others, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(others);
        if (values.Count != others.Count)
            throw new ArgumentException($"There are {values.Count} values of the one and {others.Count} of the other; give those of the same seeds, in the same order.", nameof(others));
        return Of(values.Zip(others, (value, other) => value - other), confidence);
    }

    /// <summary>One line: <c>0.541 ± 0.03 (95 % interval, 5 runs, deviation 0.024)</c>.</summary>
    public override string ToString() => double.IsNaN(HalfWidth)
        ? $"{Written.Short(Mean)} ({Written.Count(Count, "run")})"
        : $"{Written.Short(Mean)} ± {Written.Short(HalfWidth, 2)} ({(100 * Confidence).ToString("0.##", CultureInfo.InvariantCulture)} % interval, {Written.Count(Count, "run")}, deviation {Written.Short(Deviation, 2)})";
}
