using CourseKit.Cli.Pages;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Feedback;

/// <summary>A student's page. It shows a notebook of which anything may be anybody's, so nothing in it is more than text and pictures, but what grading wrote.</summary>
internal static class FeedbackPage
{
    /// <summary>The page of a graded submission.</summary>
    public static string Write(FeedbackNotebook feedback) =>
        Write(feedback.Notebook, feedback.Sheet, feedback.IsForeign);

    /// <summary>The page of one that has no notebook: it says why.</summary>
    public static string Write(FeedbackSheet sheet) =>
        Write(Notebook.Create($"{sheet.Name.Assignment}.ipynb"), sheet, _ => true);

    private static string Write(Notebook notebook, FeedbackSheet sheet, Predicate<NotebookCell> isForeign) => NotebookPage.Write(notebook, new()
    {
        Title = $"{sheet.Name.Assignment}: feedback for {sheet.Name.Student}",
        IsForeign = isForeign,
        Lead = FeedbackLead.Of(sheet),
        Ids = [.. sheet.Parts.Select(part => part.Anchor)],
        Styles = EmbeddedText.Read("Feedback/feedback.css"),
    });
}
