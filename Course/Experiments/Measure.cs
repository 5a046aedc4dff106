using System.Globalization;
using System.Text.Json.Serialization;
using CourseKit.Words;

namespace CourseKit.Experiments;

/// <summary>What is measured in each run of an experiment.</summary>
/// <param name="Name">Such as <c>test accuracy</c>.</param>
/// <param name="Unit"><c>%</c> for a share from 0 to 1, <c>s</c> for seconds, or empty.</param>
public sealed record Measure(string Name, string Unit = "")
{
    /// <summary>A share of images, 0 to 1.</summary>
    [JsonIgnore]
    public bool IsShare => Unit == "%";

    /// <summary>A value without its unit: <c>54.1</c> for the share 0.541, <c>–</c> for none.</summary>
    internal string Write(double value) => double.IsNaN(value) ? "–" : IsShare ? Fixed(100 * value) : Written.Short(value);

    /// <summary>A difference between two values, with its sign: <c>+2.0</c>, <c>−0.5</c>.</summary>
    internal string WriteDifference(double value) => double.IsNaN(value) ? "–" : $"{(value < 0 ? "−" : "+")}{Write(Math.Abs(value))}";

    /// <summary>The heading of a column.</summary>
    internal string Heading => Unit == "" ? Name : $"{Name}, {Unit}";

    private static string Fixed(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
