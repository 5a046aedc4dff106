using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Grading.Classes;
using CourseKit.Cli.Sandbox;
using CourseKit.Cli.Tests.Exercises;
using CourseKit.Cli.Tests.Exercises.Validating;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>A teacher's notebook with two exercises that have the same task, one of which forbids the library's answer, and real boxes in which answers to them are graded. One for all
/// tests: the teacher's processes stay.</summary>
public sealed class HostileClass : IAsyncLifetime
{
    private const string SetUp = "#r \"nuget: CourseKit\"";

    private const string Solution = """
        double[,] Filtered(double[,] image)
        {
            // BEGIN SOLUTION
            var answer = new double[image.GetLength(0) - 1, image.GetLength(1)]; // the teacher's secret
            for (var i = 0; i < answer.GetLength(0); i++)
                for (var j = 0; j < answer.GetLength(1); j++)
                    answer[i, j] = image[i + 1, j] - image[i, j];
            return answer;
            // END SOLUTION
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-hostile-");
    private ClassRunners? _runners;

    /// <summary>Where the source lies, and a file that no student may see.</summary>
    public string Folder => _folder.FullName;

    internal Notebook Source { get; private set; } = null!;

    internal BoxLimits Limits { get; } = new() { Memory = 1L << 30, ManagedMemory = 400L << 20 };

    internal Bubblewrap Boxes { get; private set; } = null!;

    public ValueTask InitializeAsync()
    {
        Requires.Program("bwrap", "apt-get install bubblewrap");
        Source = WriteSource(Path.Combine(Folder, "hostile.ipynb"));
        File.WriteAllText(Path.Combine(Folder, "secret.txt"), "the teacher's secret");
        string[] worker = ["dotnet", CourseKitProgram.Path, "worker"];
        Boxes = Bubblewrap.Require(ArchitectureRules.Repository.Root, Limits, worker);
        _runners = new(new WorkerRunners(Folder, () => new Unconfined(LessonGradingTests.StartWorker(Folder)), Boxes.Start) { Surroundings = SoundNotebook.Surroundings });
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes the teacher's notebook: "free" and "guarded", each with a visible check for one point and a hidden one for two.</summary>
    internal static Notebook WriteSource(string path)
    {
        var source = Notebook.Create(path);
        source.AddCell(CellKind.Code, SetUp).Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("setup");
        Add(source, "free", "");
        Add(source, "guarded", "\"forbidden\": [\"CourseKit.Convolution\", \"TorchSharp\"],");
        source.Save(path);
        return source;
    }

    /// <summary>Grades one answer as a student's.</summary>
    /// <param name="exercise">Which: free, or guarded.</param>
    /// <param name="answer">What was handed in.</param>
    internal async Task<ExerciseGrade> GradeAsync(string exercise, string answer)
    {
        var source = SourceExercise.Find(Source).Single(one => one.Definition.Name == exercise);
        return await new ExerciseGrader(source, [Random.Shared.Next(1, 1_000_000), Random.Shared.Next(1, 1_000_000)], _runners!).GradeAsync(answer, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a cell in a box of its own, and shows what it printed.</summary>
    internal async Task<CellRun> RunAsync(string cell)
    {
        await using var runner = new WorkerRunner(Boxes.Start());
        return await runner.RunAsync(cell, CellLimit.OfProcessor(TimeSpan.FromSeconds(20)), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_runners is not null)
            await _runners.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void Add(Notebook source, string name, string forbidden)
    {
        TeachersNotebook.Add(source, CellKind.Code, Solution, new() { GradeId = name, Solution = true });
        TeachersNotebook.Add(
            source,
            CellKind.Code,
            $$"""
            #!exercise {{name}}
            {
              "points": 3, "seconds": 2, {{forbidden}}
              "checks": [ { "name": "visible", "expression": "Filtered(new double[,] { { 1, 2 }, { 3, 5 } })", "expected": [[2, 3]] } ],
              // BEGIN HIDDEN TESTS
              "probes": [ { "name": "hidden", "expression": "Filtered(Draw.Normal(seed, 5, 4))", "points": 2 } ],
              // END HIDDEN TESTS
            }
            #!check {{name}}
            """,
            new() { GradeId = name + "-test", Grade = true, Locked = true, Points = 3 });
    }
}
