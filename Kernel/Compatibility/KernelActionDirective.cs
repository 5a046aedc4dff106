namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>A magic command that a notebook or library declares.</summary>
/// <param name="name">With its mark, for example <c>#!clock</c>.</param>
public sealed class KernelActionDirective(string name)
{
    /// <summary>With its mark.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, in a sentence.</summary>
    public string? Description { get; set; }

    /// <summary>The class that takes its parameters.</summary>
    public Type? KernelCommandType { get; set; }

    /// <summary>What may follow the name.</summary>
    public IList<KernelDirectiveParameter> Parameters { get; } = [];
}
