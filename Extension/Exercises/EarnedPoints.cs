using System.Globalization;

namespace CourseKit.Extension.Exercises;

/// <summary>What an exercise has earned, as the last value of a test's cell: nbgrader reads the points out of its text.</summary>
/// <param name="Value">From 0 to what the exercise is worth.</param>
public sealed record EarnedPoints(decimal Value)
{
    /// <summary>The number alone, with a point whatever the notebook's culture is: <c>2.5</c>.</summary>
    public override string ToString() => Value.ToString("0.############################", CultureInfo.InvariantCulture);
}
