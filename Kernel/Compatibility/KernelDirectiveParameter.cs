using CourseKit.Kernel.Abstractions;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>A parameter of a magic command.</summary>
/// <param name="name">With its dashes, for example <c>--hour</c>.</param>
/// <param name="description">What it means, in a sentence.</param>
public sealed class KernelDirectiveParameter(string name, string? description = null)
{
    private Func<IReadOnlyList<string>>? _values;

    /// <summary>With its dashes.</summary>
    public string Name { get; } = name;

    /// <summary>What it means, in a sentence.</summary>
    public string? Description { get; set; } = description;

    /// <summary>Whether its value may be written without its name.</summary>
    public bool AllowImplicitName { get; set; }

    /// <summary>Whether the command cannot do without it.</summary>
    public bool Required { get; set; }

    /// <summary>Whether it stands for itself and takes no value.</summary>
    public bool Flag { get; set; }

    /// <summary>Names the values to offer.</summary>
    public KernelDirectiveParameter AddCompletions(Func<IEnumerable<string>> completions)
    {
        _values = () => [.. completions()];
        return this;
    }

    internal MagicParameter ToMagic() =>
        new(Name, Description ?? "") { IsImplicit = AllowImplicitName, IsRequired = Required, IsFlag = Flag, Values = _values };
}
