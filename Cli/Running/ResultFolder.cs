using CourseKit.Cli.Pages;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Running;

/// <summary>Writes each executed notebook into a folder, as a notebook and as a page.</summary>
internal sealed class ResultFolder(string folder) : IRunResults
{
    public NotebookReport? WithoutRunning(string path, Notebook stored) => null;

    public NotebookReport Take(NotebookReport report, Notebook stored, Notebook executed)
    {
        executed.Save(Path.Combine(folder, NameOf(report.Path)));
        var page = Path.Combine(folder, Path.ChangeExtension(report.Name, ".html"));
        AtomicFile.WriteText(page, NotebookPage.Write(executed, new PageOptions { Folder = Path.GetDirectoryName(report.Path), Duration = report.Elapsed }));
        return report with { Remark = Path.GetRelativePath(Directory.GetCurrentDirectory(), page) };
    }

    /// <summary>The name of the executed notebook: outputs need an <c>.ipynb</c>, whatever the source is.</summary>
    public static string NameOf(string path) => Path.ChangeExtension(Path.GetFileName(path), ".ipynb");
}
