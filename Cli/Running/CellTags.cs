using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Running;

/// <summary>The tags of cells that a run goes by: those of nbclient and papermill, with the same meaning.</summary>
internal static class CellTags
{
    /// <summary>The cell fails on purpose.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not run.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell declares parameters with their defaults.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell was put in to set parameters.</summary>
    public const string InjectedParameters = "injected-parameters";

    public static bool Has(this NotebookCell cell, string tag) => cell.Tags.Contains(tag, StringComparer.Ordinal);
}
