using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Nbgrader;

/// <summary>A course whose assignment has two small exercises: halves for 2 points, and words for 1, with a hidden check alone.</summary>
public sealed class HalvesCourse : IAsyncLifetime
{
    internal const string RightWords = "string Word(int n) => n + \" ünits\";";

    internal Course Course { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Course = await Course.WriteAsync(Teachers());

    public ValueTask DisposeAsync()
    {
        Course?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Notebook Teachers()
    {
        var notebook = Notebook.Create(Path.Combine(Path.GetTempPath(), "halves.ipynb"));
        notebook.AddCell(CellKind.Code, "#r \"nuget: CourseKit\"");
        TeachersNotebook.Add(notebook, CellKind.Code, "// BEGIN SOLUTION\ndouble Half(double x) => x / 2;\n// END SOLUTION", new() { GradeId = "half", Solution = true });
        TeachersNotebook.Add(notebook, CellKind.Code, """
            #!exercise half
            {
              "points": 2,
              "checks": [
                { "name": "a half", "expression": "Half(1)", "expected": 0.5, "points": 0.5 },
                { "name": "below zero", "expression": "Half(-3)", "expected": -1.5, "points": 0.25 },
              ],
              // BEGIN HIDDEN TESTS
              "probes": [
                { "name": "random numbers", "expression": "Half(seed)", "points": 0.75 },
                {
                  "name": "halves of both signs",
                  "expression": "new[] { Half(seed), Half(-seed) }",
                  "property": "answer.Length == 2 && answer[0] + answer[1] == 0",
                  "points": 0.5
                },
              ],
              // END HIDDEN TESTS
            }
            #!check half
            """, new() { GradeId = "half-test", Grade = true, Locked = true, Points = 2 });
        TeachersNotebook.Add(notebook, CellKind.Code, RightWords, new() { GradeId = "words", Solution = true });
        // Without a visible check, nor the command that runs them.
        TeachersNotebook.Add(notebook, CellKind.Code, """
            #!exercise words
            { "points": 1,
              // BEGIN HIDDEN TESTS
              "probes": [ { "name": "words", "expression": "Word(seed)" } ]
              // END HIDDEN TESTS
            }
            """, new() { GradeId = "words-test", Grade = true, Locked = true, Points = 1 });
        return notebook;
    }
}
