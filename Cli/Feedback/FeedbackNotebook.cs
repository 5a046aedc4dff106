using CourseKit.Cli.Exercises;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Feedback;

/// <summary>A graded notebook with what was graded in it: behind the test of each exercise, and behind each answer that a person marked.</summary>
internal sealed class FeedbackNotebook
{
    // The cells of which is known that no student wrote them, or their outputs.
    private readonly HashSet<NotebookCell> _own = [];

    private FeedbackNotebook(Notebook notebook, FeedbackSheet sheet) => (Notebook, Sheet) = (notebook, sheet);

    /// <summary>Without a summary; <see cref="ToJson"/> adds it.</summary>
    public Notebook Notebook { get; }

    /// <summary>What was graded, in the notebook's order.</summary>
    public FeedbackSheet Sheet { get; }

    /// <param name="json">The notebook as it was graded (<see cref="Gradebooks.Gradebook.Notebook"/>).</param>
    /// <param name="sheet">What was graded.</param>
    /// <param name="released">As <see cref="FeedbackOptions.Released"/> has it.</param>
    /// <exception cref="NotebookException">It is no notebook.</exception>
    public static FeedbackNotebook Of(string json, FeedbackSheet sheet, Notebook? released = null)
    {
        var notebook = Notebook.Parse(json, $"{sheet.Name.Assignment}.ipynb");
        // What is kept for controls that a page or a front end would draw is the student's, too.
        notebook.Metadata.Remove("widgets");
        foreach (var cell in notebook.Cells)
            StudentOutputs.Disarm(cell);

        var places = sheet.Parts.ToDictionary(part => part, part => part.IsManual ? Answer(notebook, part.Name) : Test(notebook, part.Name));
        var feedback = new FeedbackNotebook(notebook, sheet with { Parts = [.. sheet.Parts.OrderBy(part => places[part]?.Number ?? int.MaxValue)] });
        feedback.RecogniseReleased(released);
        foreach (var part in feedback.Sheet.Parts)
            feedback.Add(part, places[part]);
        return feedback;
    }

    /// <summary>Whether a cell may be the student's, or its outputs may.</summary>
    public bool IsForeign(NotebookCell cell) => !_own.Contains(cell);

    /// <summary>The text of an .ipynb file, which begins with a summary.</summary>
    public string ToJson()
    {
        var whole = Notebook.Clone();
        whole.InsertCell(0, CellKind.Markdown, FeedbackMarkdown.Of(Sheet));
        return whole.ToJson();
    }

    // What the teacher wrote is the teacher's whoever hands it in; its outputs are plain by now.
    private void RecogniseReleased(Notebook? released)
    {
        if (released is null)
            return;
        var known = released.Cells.Select(cell => (cell.Kind, cell.Source)).ToHashSet();
        _own.UnionWith(Notebook.Cells.Where(cell => known.Contains((cell.Kind, cell.Source))));
    }

    private void Add(FeedbackPart part, NotebookCell? place)
    {
        if (place is null || part.IsManual)
        {
            // Prose has no outputs, and an answer's own are the student's.
            var added = Notebook.InsertCell(place?.Number ?? Notebook.Cells.Count, CellKind.Code, "");
            added.AppendDisplay(GradedBox.Of(part));
            _own.Add(added);
            return;
        }
        // What the student's process said of the checks is in the way of what came of them.
        place.ClearOutputs();
        place.AppendDisplay(GradedBox.Of(part));
        _own.Add(place);
    }

    // A student may have copied a test; nbgrader's mark is on the one that was restored.
    private static NotebookCell? Test(Notebook notebook, string exercise)
    {
        var tests = notebook.Cells.Where(cell => ExerciseText.BeginsWithOne(cell) && ExerciseText.Of(cell).Name == exercise).ToList();
        return tests.Find(cell => Marks(cell) is { IsTest: true }) ?? tests.FirstOrDefault();
    }

    private static NotebookCell? Answer(Notebook notebook, string gradeId) => notebook.Cells.LastOrDefault(cell => Marks(cell)?.GradeId == gradeId);

    private static NbgraderCell? Marks(NotebookCell cell)
    {
        try
        {
            return cell.Nbgrader;
        }
        catch (NotebookException)
        {
            return null; // a student's slip
        }
    }
}
