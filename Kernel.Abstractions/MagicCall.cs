namespace CourseKit.Kernel.Abstractions;

/// <summary>One use of a magic command, its arguments already checked against the declaration.</summary>
/// <param name="Host">The kernel that runs it.</param>
/// <param name="Arguments">Values by parameter name, with dashes; a flag that was given has the value <c>true</c>.</param>
/// <param name="Body">The lines after the command, for one that takes a body; else empty.</param>
public sealed record MagicCall(IKernelHost Host, IReadOnlyDictionary<string, string> Arguments, string Body)
{
    /// <summary>The value of a parameter, or null if it was not given.</summary>
    /// <param name="parameter">With its dashes, for example <c>--count</c>.</param>
    public string? this[string parameter] => Arguments.GetValueOrDefault(parameter);

    /// <summary>Whether a flag was given.</summary>
    public bool Has(string flag) => Arguments.ContainsKey(flag);
}
