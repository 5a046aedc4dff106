namespace CourseKit.Kernel.Abstractions;

/// <summary>A magic command, declared as data so that every host, <c>#!lsmagic</c>, completion and the message for wrong
/// use read one declaration.</summary>
public sealed record Magic
{
    /// <summary>With its mark, for example <c>#!check</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What may follow the name on its line.</summary>
    public IReadOnlyList<MagicParameter> Parameters { get; init; } = [];

    /// <summary>Whether the lines after the command, up to the next magic command, belong to it and are not C#.</summary>
    public bool TakesBody { get; init; }

    /// <summary>Runs the command, on the thread that runs cells.</summary>
    public required Func<MagicCall, CancellationToken, Task> RunAsync { get; init; }

    /// <summary>How it is written, for example <c>#!check NAME [--verbose]</c>.</summary>
    public string Usage => string.Join(' ', [Name, .. Parameters.Select(parameter => parameter.Usage)]);
}
