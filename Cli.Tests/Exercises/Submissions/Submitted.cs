using System.Text.Json.Nodes;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Exercises.Submissions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Submissions;

/// <summary>A teacher's notebook with two functions to write, one question and one task, and what students make of it.</summary>
internal static class Submitted
{
    public const string Twice = "int Twice(int x)\n{\n    return 2 * x;\n}";
    public const string Halves = "double Half(double x) => x / 2;\n\ndouble Quarter(double x) => x / 4;";

    /// <summary>The teacher's.</summary>
    public static Notebook Source()
    {
        var notebook = Notebook.Create("lesson.ipynb");
        TeachersNotebook.Add(notebook, CellKind.Markdown, "# A lesson on numbers\nWith all that belongs to it.");
        TeachersNotebook.Add(notebook, CellKind.Code, "var demonstration = \"a cell that is nobody's\";");
        TeachersNotebook.Add(notebook, CellKind.Markdown, "Write a function that doubles.", new() { GradeId = "twice-task", Locked = true });
        TeachersNotebook.Add(notebook, CellKind.Code, "int Twice(int x)\n{\n    // BEGIN SOLUTION\n    return x + x;\n    // END SOLUTION\n}", new() { GradeId = "twice", Solution = true });
        TeachersNotebook.Add(notebook, CellKind.Code, "// tests of twice", new() { GradeId = "twice-test", Grade = true, Locked = true, Points = 1 });
        TeachersNotebook.Add(notebook, CellKind.Markdown, "Write two functions that divide.", new() { GradeId = "halves-task", Locked = true });
        TeachersNotebook.Add(notebook, CellKind.Code, "double Half(double x)\n{\n    // BEGIN SOLUTION\n    return x / 2;\n    // END SOLUTION\n}\n\ndouble Quarter(double x)\n{\n    // BEGIN SOLUTION\n    return x / 4;\n    // END SOLUTION\n}", new() { GradeId = "halves", Solution = true });
        TeachersNotebook.Add(notebook, CellKind.Code, "// tests of halves", new() { GradeId = "halves-test", Grade = true, Locked = true, Points = 1 });
        TeachersNotebook.Add(notebook, CellKind.Markdown, "## A question\nWhy is that so?");
        TeachersNotebook.Add(notebook, CellKind.Markdown, "### BEGIN MARK SCHEME\nTwo points for a reason.\n### END MARK SCHEME\nBecause 2 x = x + x.", new() { GradeId = "why", Grade = true, Solution = true, Points = 2 });
        TeachersNotebook.Add(notebook, CellKind.Markdown, "## A task\nExplore.\n### BEGIN MARK SCHEME\nA plot and a sentence.\n### END MARK SCHEME", new() { GradeId = "explore", Task = true, Locked = true, Points = 3 });
        TeachersNotebook.Add(notebook, CellKind.Markdown, "The end of the lesson.");
        // As a file has it, ids and all.
        return Notebook.Parse(notebook.ToJson(), notebook.Name);
    }

    /// <summary>What the student is given.</summary>
    public static Notebook Released() => StudentNotebook.Of(Source());

    /// <summary>With both functions and the question answered.</summary>
    public static Notebook Answered()
    {
        var notebook = Released();
        notebook.Cell("twice").Source = Twice;
        notebook.Cell("halves").Source = Halves;
        notebook.Cell("why").Source = "Since adding is that.";
        return notebook;
    }

    /// <summary>What is found in a student's notebook.</summary>
    public static FoundAnswers Find(Notebook submission) => AnswerFinder.Find(Released(), submission);

    /// <summary>A notebook made of another's cells in some order, edited as JSON: a student's front end keeps to no rule.</summary>
    public static Notebook Edited(Notebook notebook, Action<JsonArray> edit)
    {
        var json = JsonNode.Parse(notebook.ToJson())!;
        edit((JsonArray)json["cells"]!);
        return Notebook.Parse(json.ToJsonString(), notebook.Name);
    }

    /// <summary>Without metadata and ids, as some learning platforms store notebooks.</summary>
    public static Notebook Stripped(Notebook notebook) => Edited(notebook, cells =>
    {
        foreach (var cell in cells)
        {
            cell!["metadata"] = new JsonObject();
            cell.AsObject().Remove("id");
        }
    });

    /// <summary>With a copy of a cell behind another, its metadata and all.</summary>
    public static Notebook Copied(Notebook notebook, string gradeId, int at, string source) => Edited(notebook, cells =>
    {
        var copy = cells.First(cell => (string?)cell!["metadata"]!["nbgrader"]?["grade_id"] == gradeId)!.DeepClone();
        copy["source"] = source;
        copy["id"] = $"copy-{at}";
        cells.Insert(at, copy);
    });

    /// <summary>Without one cell's place changed, in another order.</summary>
    public static Notebook Shuffled(Notebook notebook, int seed) => Edited(notebook, cells =>
    {
        JsonNode[] all = [.. cells.Select(cell => cell!.DeepClone())];
        new Random(seed).Shuffle(all);
        cells.Clear();
        foreach (var cell in all)
            cells.Add(cell);
    });
}
