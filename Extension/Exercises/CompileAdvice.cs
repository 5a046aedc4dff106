using System.Text.RegularExpressions;

namespace CourseKit.Extension.Exercises;

/// <summary>Says what to do when a check's expression does not compile. The expression is the teacher's, so what is amiss
/// is that something it names is missing, or is not as the exercise asks.</summary>
internal static partial class CompileAdvice
{
    public static string For(string message)
    {
        // The compiler writes double[*,*] for what the student wrote as double[,].
        message = message.Replace("*,", ",", StringComparison.Ordinal).Replace(",*", ",", StringComparison.Ordinal);
        if (Missing().Match(message) is { Success: true } missing)
            return $"{missing.Groups[1].Value} does not exist yet; run the cell in which you define it, or check its spelling.";
        if (NoMember().Match(message) is { Success: true } member)
            return $"{member.Groups[1].Value} has no {member.Groups[2].Value}; check its spelling and that it is public.";
        if (ArgumentCount().Match(message) is { Success: true } count)
            return $"{count.Groups[1].Value} does not take {Arguments(count.Groups[2].Value)}; give it the parameters that the exercise names.";
        if (MissingArgument().Match(message) is { Success: true } argument)
            return $"{argument.Groups[2].Value} asks for {argument.Groups[1].Value}, which the check does not give; remove the parameter or give it a default value.";
        if (ArgumentType().Match(message) is { Success: true } type)
            return $"argument {type.Groups[1].Value} is given as {type.Groups[2].Value}, but your parameter is {type.Groups[3].Value}; change the parameter's type to {type.Groups[2].Value}.";
        return $"The check does not fit what you wrote: {message.TrimEnd('.')}.";
    }

    private static string Arguments(string count) => count == "1" ? "1 argument" : $"{count} arguments";

    // The wording is the compiler's (CS0103, CS0117 and CS1061, CS1501 and CS1729, CS7036, CS1503), in English; in
    // another language its own words are shown.
    [GeneratedRegex("^(?:.*?: )?The name '([^']+)' does not exist in the current context")]
    private static partial Regex Missing();

    [GeneratedRegex("^(?:.*?: )?'([^']+)' does not contain a definition for '([^']+)'")]
    private static partial Regex NoMember();

    [GeneratedRegex(@"(?:No overload for method '([^']+)' takes|'(?<1>[^']+)' does not contain a constructor that takes) (\d+) arguments")]
    private static partial Regex ArgumentCount();

    [GeneratedRegex("no argument given that corresponds to the required (?:formal )?parameter '([^']+)' of '([^']+)'")]
    private static partial Regex MissingArgument();

    [GeneratedRegex(@"Argument (\d+): cannot convert from '([^']+)' to '([^']+)'")]
    private static partial Regex ArgumentType();
}
