using System.Text.RegularExpressions;

namespace CourseKit.Extension.Exercises;

/// <summary>What a student is to declare, as the exercise's text writes it, so far as messages ask for its parts.</summary>
/// <param name="text">For example <c>double[] Convolve1D(double[] x, double[] w)</c>.</param>
internal sealed partial class Signature(string text)
{
    private readonly Match _function = Function().Match(text);

    /// <summary>The function's name; null where it is none.</summary>
    public string? Name => _function.Success ? _function.Groups["name"].Value : null;

    /// <summary>What the function returns; null where it is none.</summary>
    public string? Returns => _function.Success ? _function.Groups["returns"].Value : null;

    /// <summary>The end of a sentence that says what is wrong.</summary>
    public override string ToString() => $"it should be `{text}`";

    /// <summary>Whether a parameter is of a type.</summary>
    public bool Takes(string type) => _function.Success
        && _function.Groups["parameters"].Value.Replace(", ", ",", StringComparison.Ordinal).Contains($"{type.Replace(", ", ",", StringComparison.Ordinal)} ", StringComparison.Ordinal);

    // Modifiers before the type do not matter; a type has no space in it but after a comma.
    [GeneratedRegex(@"(?<returns>[^\s(]+(?:,\s[^\s(]+)*)\s+(?<name>\w+)(?:<[^(]*>)?\s*\((?<parameters>.*)\)", RegexOptions.Singleline)]
    private static partial Regex Function();
}
