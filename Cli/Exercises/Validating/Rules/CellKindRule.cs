using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Flags that together make none of nbgrader's kinds of cell: manual answer, autograded answer, tests, read-only, task.</summary>
internal sealed class CellKindRule : IRule
{
    private static readonly string[] Flags = ["grade", "solution", "locked", "task"];

    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        foreach (var cell in notebook.Source.Cells)
        {
            if (notebook.MarksOf(cell) is not { } marks || !AreFlags(cell))
                continue;
            foreach (var text in marks.Task ? OfTask(cell, marks) : OfOthers(cell, marks))
                yield return Mistake.In(cell, text);
            if (marks is { Grade: false, Solution: false, Locked: false, Task: false })
                yield return Mistake.Remark(cell, "its nbgrader metadata mark it as nothing: it is neither answer, test, task nor read-only; remove them, or set one of grade, solution, locked and task");
        }
    }

    private static IEnumerable<string> OfTask(NotebookCell cell, NbgraderCell marks)
    {
        if (cell.Kind != CellKind.Markdown)
            yield return $"a task is a markdown cell, and this is a {Name(cell)} cell; make it markdown, or set task to false";
        if (marks.Grade || marks.Solution)
            yield return $"a task is answered in cells that the student adds, so it is no {(marks.Solution ? "solution" : "test")}; set grade and solution to false, or task to false";
        else if (!marks.Locked)
            yield return "a task is the teacher's text, which the student may not change; set locked to true";
    }

    private static IEnumerable<string> OfOthers(NotebookCell cell, NbgraderCell marks)
    {
        if (cell.Kind == CellKind.Markdown && marks.Grade != marks.Solution)
            yield return $"a markdown cell with {(marks.Grade ? "grade" : "solution")} needs {(marks.Grade ? "solution" : "grade")} as well, which makes it a manual answer; set both or neither, or make it a code cell";
        else if (cell.Kind == CellKind.Raw && (marks.Grade || marks.Solution))
            yield return "a raw cell can be neither answered nor graded; make it a code or markdown cell";
        if (marks is { Solution: true, Locked: true })
            yield return "a solution is the student's to write, so it cannot be locked; set locked to false";
    }

    // What is not true or false, or of another version, is told of by the rule for metadata.
    private static bool AreFlags(NotebookCell cell) => cell.Metadata[NbgraderCell.MetadataKey] is JsonObject fields
        && LenientMarks.Number(fields["schema_version"]) == NbgraderCell.SchemaVersion
        && Flags.All(key => fields[key] is null || fields[key]!.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False);

    private static string Name(NotebookCell cell) => cell.Kind.ToString().ToLowerInvariant();
}
