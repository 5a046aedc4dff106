using System.Text.RegularExpressions;

namespace CourseKit.Extension.Exercises;

/// <summary>Says what to do when a check's expression does not compile. The expression is the teacher's, so what is amiss
/// is that something it names is missing, or is not as the exercise asks.</summary>
internal static partial class CompileAdvice
{
    /// <summary>One sentence, or two.</summary>
    /// <param name="message">The compiler's.</param>
    /// <param name="signature">What the student is to declare; null where the exercise does not say.</param>
    public static string For(string message, string? signature = null)
    {
        // The scripting API puts the place in the expression before it.
        message = Place().Replace(message, "");
        if (message.Contains("'void'", StringComparison.Ordinal))
            return $"Your function returns nothing (void); {(signature is null ? "return what it computes" : new Signature(signature))}.";
        // The compiler writes double[*,*] for what the student wrote as double[,].
        message = message.Replace("*,", ",", StringComparison.Ordinal).Replace(",*", ",", StringComparison.Ordinal);
        var right = signature is null ? null : new Signature(signature);
        if (Missing().Match(message) is { Success: true } missing)
        {
            var name = missing.Groups[1].Value;
            return $"{name} does not exist yet; run the cell in which you define it, or check its spelling{(name == right?.Name ? $"; {right}" : "")}.";
        }
        if (NoMember().Match(message) is { Success: true } member)
            return $"{member.Groups[1].Value} has no {member.Groups[2].Value}; {right?.ToString() ?? "check its spelling and that it is public"}.";
        if (ArgumentCount().Match(message) is { Success: true } count)
            return $"{count.Groups[1].Value} does not take {Arguments(count.Groups[2].Value)}; {right?.ToString() ?? "give it the parameters that the exercise names"}.";
        if (MissingArgument().Match(message) is { Success: true } argument)
            return $"{argument.Groups[2].Value} asks for {argument.Groups[1].Value}, which the check does not give; {right?.ToString() ?? "remove the parameter or give it a default value"}.";
        if (ArgumentType().Match(message) is { Success: true } type)
            return Mismatch(type.Groups[1].Value, type.Groups[2].Value, type.Groups[3].Value, right);
        return $"The check does not fit what you wrote: {message.TrimEnd('.')}{(right is null ? "" : $"; {right}")}.";
    }

    /// <summary>Whether it is that nothing of a name is there.</summary>
    /// <param name="message">The compiler's.</param>
    public static bool IsMissing(string message) => Missing().IsMatch(Place().Replace(message, ""));

    private static string Mismatch(string place, string given, string wanted, Signature? right)
    {
        // What it returns may be what another function is given.
        if (right is not null && wanted == right.Returns)
            return right.Takes(given) ? $"{given} is given where {wanted} is needed, as a parameter of your function or as what it returns; {right}."
                : $"Your function returns {given}, where {wanted} is needed; {right}.";
        return $"argument {place} is given as {given}, but your parameter is {wanted}; {right?.ToString() ?? $"change the parameter's type to {given}"}.";
    }

    private static string Arguments(string count) => count == "1" ? "1 argument" : $"{count} arguments";

    [GeneratedRegex(@"^(\(\d+,\d+\): )?error CS\d+: ")]
    private static partial Regex Place();

    // The wording is the compiler's (CS0103, CS0117 and CS1061, CS1501 and CS1729, CS7036, CS1503), in English; in
    // another language its own words are shown.
    [GeneratedRegex("^The name '([^']+)' does not exist in the current context")]
    private static partial Regex Missing();

    [GeneratedRegex("^'([^']+)' does not contain a definition for '([^']+)'")]
    private static partial Regex NoMember();

    [GeneratedRegex(@"(?:No overload for method '([^']+)' takes|'(?<1>[^']+)' does not contain a constructor that takes) (\d+) arguments")]
    private static partial Regex ArgumentCount();

    [GeneratedRegex("no argument given that corresponds to the required (?:formal )?parameter '([^']+)' of '([^']+)'")]
    private static partial Regex MissingArgument();

    [GeneratedRegex(@"Argument (\d+): cannot convert from '([^']+)' to '([^']+)'")]
    private static partial Regex ArgumentType();
}
