using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Running;

/// <summary>Code cells in a language other than C#, as Polyglot Notebooks have them.</summary>
internal static class OtherLanguage
{
    /// <summary>Shows what a cell holds, if that is all there is to do with it.</summary>
    /// <returns>Why the notebook cannot go on; null if it can.</returns>
    public static string? Show(NotebookCell cell)
    {
        var mimeType = cell.KernelName switch
        {
            "html" => "text/html",
            "markdown" => "text/markdown",
            _ => null,
        };
        if (mimeType is not null)
        {
            cell.AppendDisplay(new MimeBundle(cell.Source).With(mimeType, cell.Source));
            return null;
        }
        var refusal = $"The cell is in {cell.KernelName}, and only C# is run here (html and markdown are shown); tag it {CellTags.SkipExecution}, or run the notebook in Polyglot Notebooks.";
        cell.AppendError("UnsupportedLanguage", refusal, [refusal]);
        return refusal;
    }
}
