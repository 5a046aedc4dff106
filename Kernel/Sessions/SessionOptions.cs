using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Packages;

namespace CourseKit.Kernel.Sessions;

/// <summary>What a session is made with.</summary>
public sealed record SessionOptions
{
    /// <summary>The packages that the build carries.</summary>
    public BuildFeed Feed { get; init; } = BuildFeed.OfProgram;

    /// <summary>Where other packages come from.</summary>
    public PackageSettings Packages { get; init; } = new();

    /// <summary>How much one cell may put out.</summary>
    public OutputLimits Limits { get; init; } = new();

    /// <summary>Whom a cell asks that wants input; by default nobody is there.</summary>
    public ICellInput Input { get; init; } = new NobodyThere();

    /// <summary>Where it is noted which cell runs, or null for nowhere. What an earlier process left there is shown above the
    /// first cell's output. The session disposes it.</summary>
    public CellJournal? Journal { get; init; }
}
