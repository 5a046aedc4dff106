using System.Globalization;

namespace CourseKit.Exercises;

/// <summary>A probe for one seed, as one C# expression that needs nothing else.</summary>
public static class ProbeExpression
{
    /// <summary>The expression; its type is <c>object</c>.</summary>
    /// <param name="expression">The probe's, over <c>seed</c>.</param>
    /// <param name="seed">What <c>seed</c> is in it.</param>
    // Parentheses close on a line of their own, in case the expression ends in a comment.
    public static string Of(string expression, int seed) =>
        string.Create(CultureInfo.InvariantCulture, $"((global::System.Func<int, object>)(seed => ({expression}\n)))({seed})");
}
