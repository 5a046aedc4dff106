namespace CourseKit.Kernel.Abstractions;

/// <summary>One parameter of a magic command: <c>--name value</c>, a flag <c>--name</c>, or a bare value.</summary>
/// <param name="Name">With its dashes, for example <c>--count</c>.</param>
/// <param name="Summary">What it means, in one sentence.</param>
public sealed record MagicParameter(string Name, string Summary)
{
    /// <summary>Whether the command cannot do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it stands for itself and takes no value.</summary>
    public bool IsFlag { get; init; }

    /// <summary>Whether its value may be written without its name. One parameter of a command at most.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>The values to offer, if there is a list of them.</summary>
    public Func<IReadOnlyList<string>>? Values { get; init; }

    /// <summary>How it is written, optional ones in brackets.</summary>
    public string Usage
    {
        get
        {
            var placeholder = Name.TrimStart('-').ToUpperInvariant();
            var form = IsFlag ? Name : IsImplicit ? placeholder : $"{Name} {placeholder}";
            return IsRequired ? form : $"[{form}]";
        }
    }
}
