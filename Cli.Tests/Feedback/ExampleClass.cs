using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Feedback;

/// <summary>Submissions made up by hand, of an assignment with an exercise and a question that people mark.</summary>
internal static class ExampleClass
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ManualQuestion Why { get; } = new("lesson", "why", "Why?", "Because.", 4);

    /// <summary>Three checks, the last two of them hidden.</summary>
    public static ExerciseGrade Twice(CheckResult first, CheckResult second, CheckResult third) => new("twice", 3,
    [
        new("two", false, first, first == CheckResult.Passed ? null : "got 3, expected 4", 1),
        new("any numbers", true, second, second == CheckResult.Passed ? null : "got 17, expected 18 (seed 5)", 1) { ReasonForStudent = second == CheckResult.Passed ? null : "another number came" },
        new("none", true, third, third == CheckResult.Passed ? null : "IndexOutOfRangeException: at 99 (seed 5)", 1) { ReasonForStudent = third == CheckResult.Passed ? null : "an exception" },
    ]);

    public static Attempt Of(string student, params ExerciseGrade[] exercises) => new()
    {
        Name = new(student, "lesson"),
        SubmissionHash = "AA",
        SourceHash = "BB",
        ToolVersion = "0.1.0",
        Seed = 5,
        Submitted = Noon,
        Graded = Noon.AddHours(1),
        Exercises = exercises,
        Notebook = Released().ToJson(),
    };

    /// <summary>A task, an answer and its test, and a question.</summary>
    public static Notebook Released()
    {
        var notebook = Notebook.Create("lesson.ipynb");
        notebook.AddCell(CellKind.Markdown, "# The lesson\n\n<div class=\"note\">read</div> <a href=\"https://example.org/\">on</a>");
        Mark(notebook.AddCell(CellKind.Markdown, "## Twice\n\nDouble it."), new() { GradeId = "twice-task", Locked = true });
        Mark(notebook.AddCell(CellKind.Code, "int Twice(int x) => x + x;"), new() { GradeId = "twice", Solution = true });
        Mark(notebook.AddCell(CellKind.Code, "#!exercise twice\n{ }\n#!check twice"), new() { GradeId = "twice-test", Grade = true, Locked = true, Points = 3 });
        Mark(notebook.AddCell(CellKind.Markdown, "Because of that."), new() { GradeId = "why", Grade = true, Solution = true, Points = 4 });
        return notebook;
    }

    public static void Mark(NotebookCell cell, NbgraderCell marks) => marks.Write(cell.Metadata);

    public static MimeBundle Html(string html) => new MimeBundle("plain").With("text/html", html);
}
