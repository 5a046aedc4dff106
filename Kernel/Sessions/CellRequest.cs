namespace CourseKit.Kernel.Sessions;

/// <summary>A cell to be run.</summary>
/// <param name="Source">C# and directives.</param>
public sealed record CellRequest(string Source)
{
    /// <summary>The number that errors name it by, as in <c>In [3]</c>; the next one if null.</summary>
    public int? Number { get; init; }

    /// <summary>Whether it keeps its number; otherwise errors name it as hidden.</summary>
    public bool IsStored { get; init; } = true;

    /// <summary>Expressions to evaluate once the cell has run to its end, by name.</summary>
    public IReadOnlyDictionary<string, string> Expressions { get; init; } = new Dictionary<string, string>();

    /// <summary>Called on the thread that runs cells once the cell's code has ended, before the last of its output goes out.</summary>
    internal Action? Ending { get; init; }
}
