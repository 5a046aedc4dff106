using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Running;

/// <summary>What becomes of executed notebooks. Called from several at a time.</summary>
internal interface IRunResults
{
    /// <summary>The report on a notebook that need not be run; null for one that is to be.</summary>
    NotebookReport? WithoutRunning(string path, Notebook stored);

    /// <summary>Takes a notebook that was run, to its end or not.</summary>
    /// <param name="report">How it went.</param>
    /// <param name="stored">The notebook as its file has it.</param>
    /// <param name="executed">The notebook with fresh outputs.</param>
    /// <returns>The report, with what there is to add.</returns>
    NotebookReport Take(NotebookReport report, Notebook stored, Notebook executed);
}
