using System.Text.Json.Nodes;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>A small teacher's notebook with one exercise, and the course's first lesson.</summary>
internal static class TeachersNotebook
{
    public const string Solution = """
        int Twice(int x)
        {
            // BEGIN SOLUTION
            return x + x; // teacher's secret
            // END SOLUTION
        }
        """;

    public const string Test = """
        #!exercise twice
        {
          "points": 3,
          "checks": [ { "name": "two", "expression": "Twice(2)", "expected": 4 } ],
          "forbidden": ["Loops.Twice"],
          // BEGIN HIDDEN TESTS
          "probes": [ { "name": "secret probe", "expression": "Twice(seed)", "points": 2 } ],
          // END HIDDEN TESTS
        }
        #!check twice
        """;

    /// <summary>Set-up, a demonstration, the solution and its test.</summary>
    public static Notebook Small()
    {
        var notebook = Notebook.Create("small.ipynb");
        AddTagged(notebook, "var setUp = 1;", "setup");
        AddTagged(notebook, "var slow = \"demonstration\";", "demonstration");
        Add(notebook, CellKind.Code, Solution, new() { GradeId = "twice", Solution = true });
        Add(notebook, CellKind.Code, Test, new() { GradeId = "twice-test", Grade = true, Locked = true, Points = 3 });
        return notebook;
    }

    /// <summary>The course's first lesson.</summary>
    public static string Lesson { get; } = Path.Combine(ArchitectureRules.Repository.Root, "notebooks", "01-convolution.ipynb");

    /// <summary>A notebook of the course with one of its exercises alone: grading all takes two processes for each.</summary>
    /// <param name="path">The source notebook.</param>
    /// <param name="exercise">The exercise's name.</param>
    public static Notebook With(string path, string exercise)
    {
        var notebook = Notebook.Load(path);
        foreach (var cell in notebook.Cells.Where(cell => cell.Nbgrader is { } marks && marks.GradeId != exercise && marks.GradeId != exercise + "-test").ToList())
            notebook.RemoveCell(cell);
        return notebook;
    }

    /// <summary>What a student hands in.</summary>
    /// <param name="source">The teacher's notebook, with one exercise.</param>
    /// <param name="answer">The text of the cell with the gap.</param>
    public static Notebook Answered(Notebook source, string answer)
    {
        var submission = StudentNotebook.Of(source);
        submission.Cells.Single(cell => cell.Nbgrader is { Solution: true }).Source = answer;
        return submission;
    }

    public static NotebookCell Add(Notebook notebook, CellKind kind, string source, NbgraderCell? marks = null)
    {
        var cell = notebook.AddCell(kind, source);
        marks?.Write(cell.Metadata);
        return cell;
    }

    public static NotebookCell Cell(this Notebook notebook, string gradeId) =>
        notebook.Cells.Single(cell => cell.Nbgrader?.GradeId == gradeId);

    private static void AddTagged(Notebook notebook, string source, string tag) =>
        notebook.AddCell(CellKind.Code, source).Metadata["tags"] = new JsonArray(tag);
}
