using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Running;

/// <summary>Code cells in a language other than C#, as Polyglot Notebooks have them.</summary>
internal static class OtherLanguage
{
    /// <summary>Shows what a cell holds, if that is all there is to do with it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="path">Its notebook's file, whose format decides what can be done about a cell that is not run.</param>
    /// <returns>Why the notebook cannot go on; null if it can.</returns>
    public static string? Show(NotebookCell cell, string path)
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
        var remedy = NotebookFile.FormatOf(path) == NotebookFormat.Dib
            ? $"a .dib has no tags to leave it out by: remove it, or make an .ipynb with coursekit convert {Path.GetFileName(path)} and tag it {CellTags.SkipExecution} there"
            : $"tag it {CellTags.SkipExecution}, or run the notebook in Polyglot Notebooks";
        var refusal = $"The cell is in {cell.KernelName}, and only C# is run here (html and markdown are shown); {remedy}.";
        cell.AppendError("UnsupportedLanguage", refusal, [refusal]);
        return refusal;
    }
}
