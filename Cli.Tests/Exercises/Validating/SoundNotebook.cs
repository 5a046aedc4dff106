using System.Text.Json.Nodes;
using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Cli.Exercises.Validating;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Tests.Exercises.Validating;

/// <summary>A teacher's notebook with nothing wrong in it, for tests to spoil: a set-up cell, an answer and its test.</summary>
internal static class SoundNotebook
{
    public const string Solution = """
        int Twice(int x)
        {
            // BEGIN SOLUTION
            var twice = x + x;
            return twice;
            // END SOLUTION
        }
        """;

    public const string Test = """
        #!exercise twice
        {
          "points": 3,
          "checks": [ { "name": "two", "expression": "Twice(two)", "expected": 4 } ],
          "forbidden": ["Math.Max"],
          // BEGIN HIDDEN TESTS
          "probes": [ { "name": "any", "expression": "Twice(seed)", "points": 2 } ],
          // END HIDDEN TESTS
        }
        #!check twice
        """;

    /// <summary>What notebooks refer to when a program runs them; a test has no packages beside it.</summary>
    public static CodeSurroundings Surroundings { get; } = new()
    {
        Feed = new BuildFeed(Path.Combine(Path.GetDirectoryName(CourseKitProgram.Path)!, "packages")),
        Extensions = [CourseKitNames.Extension],
    };

    /// <summary>Cells 1, 2 and 3.</summary>
    public static Notebook Create() => With(Solution, Test);

    /// <summary>The same with another answer and test.</summary>
    public static Notebook With(string solution, string test, string setUp = "var two = 2;")
    {
        var notebook = Notebook.Create("sound.ipynb");
        notebook.AddCell(CellKind.Code, setUp);
        TeachersNotebook.Add(notebook, CellKind.Code, solution, new() { GradeId = "twice", Solution = true });
        TeachersNotebook.Add(notebook, CellKind.Code, test, new() { GradeId = "twice-test", Grade = true, Locked = true, Points = 3 });
        return notebook;
    }

    /// <summary>A notebook of one cell.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="source">Its text.</param>
    /// <param name="marks">What stands in metadata.nbgrader, as JSON; null for nothing.</param>
    public static Notebook One(CellKind kind, string source, string? marks)
    {
        var notebook = Notebook.Create("one.ipynb");
        var cell = notebook.AddCell(kind, source);
        if (marks is not null)
            cell.Metadata["nbgrader"] = JsonNode.Parse(marks);
        return notebook;
    }

    /// <summary>What validate says, remarks included.</summary>
    public static async Task<IReadOnlyList<Mistake>> FindAsync(Notebook notebook) =>
        NotebookValidator.Find(await ValidatedNotebook.OfAsync(notebook, Surroundings, TestContext.Current.CancellationToken), notebook.Name);

    /// <summary>The only thing that validate says.</summary>
    public static async Task<Mistake> FindOneAsync(Notebook notebook) => Assert.Single(await FindAsync(notebook));
}
