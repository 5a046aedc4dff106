using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Exercises;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing.Nbgrader;

/// <summary>The teacher's notebook as nbgrader takes it: the solutions are in it, and the hidden checks can be judged without running
/// them, because what they come to is written beside them.</summary>
internal static class AnsweredNotebook
{
    /// <summary>Runs the teacher's solutions and writes down what they come to.</summary>
    /// <param name="source">The teacher's; it is not changed.</param>
    /// <param name="runners">Start the processes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UserErrorException">A solution fails, or an exercise cannot be graded by nbgrader.</exception>
    public static async Task<Notebook> OfAsync(Notebook source, ICellRunners runners, CancellationToken cancellationToken)
    {
        var answered = source.Clone();
        Variants.Choose(answered, null);
        foreach (var cell in answered.Cells)
            cell.ClearOutputs();
        NameLanguage(answered);
        var exercises = answered.Cells.Any(ExerciseText.BeginsWithOne) ? SourceExercise.Find(answered) : [];
        var tests = exercises.Select(exercise => TestOf(exercise, answered)).ToArray();

        var texts = new string[exercises.Count];
        await Parallel.ForAsync(0, exercises.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (i, cancelled) => texts[i] = AnsweredCell.Write(tests[i], await FindAsync(exercises[i], tests[i], runners, cancelled)));
        foreach (var (test, text) in tests.Zip(texts))
            test.Source = text;
        RequireHidden(StudentNotebook.Of(answered), StudentNotebook.Of(source), tests);
        return answered;
    }

    private static NotebookCell TestOf(SourceExercise exercise, Notebook notebook)
    {
        var definition = exercise.Definition;
        var test = notebook.Cells.First(cell => ExerciseText.BeginsWithOne(cell) && ExerciseText.Of(cell).Name == definition.Name);
        if (test.Nbgrader is not { IsTest: true, Points: { } points })
            throw CellPlace.Error(test, "the cell of an exercise is a test, or nbgrader gives no points for it; mark it so with \"grade\": true, \"solution\": false and its points in metadata.nbgrader");
        return (double)definition.Points == points ? test
            : throw CellPlace.Error(test, FormattableString.Invariant($"the exercise {definition.Name} gives {definition.Points:0.##} points, but metadata.nbgrader.points is {points:0.##}; make them agree"));
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<ProbeAnswer>>> FindAsync(
        SourceExercise exercise, NotebookCell test, ICellRunners runners, CancellationToken cancellationToken)
    {
        var items = Item.Of(exercise.Definition, ProbeSeeds.Draw(SeedOf(exercise, test)));
        var answers = await TeachersAnswers.FindAsync(exercise, items, runners, cancellationToken);
        return items.Where(item => item.IsHidden).ToDictionary(
            item => item.Name,
            IReadOnlyList<ProbeAnswer> (item) => [.. item.Questions.Select(question => new ProbeAnswer(question.Seed!.Value, item.Property is null ? answers[question] : null))]);
    }

    // The same source has the same answers, and who lacks it cannot work out which inputs are drawn.
    private static int SeedOf(SourceExercise exercise, NotebookCell test) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{test.Source}\0{exercise.Solution.Source}"))) & int.MaxValue;

    // nbgrader looks up what to put in the place of a solution by this very word.
    private static void NameLanguage(Notebook notebook)
    {
        if (notebook.Metadata["kernelspec"] is not JsonObject kernel)
            notebook.Metadata["kernelspec"] = kernel = new() { ["display_name"] = ".NET (C#)", ["name"] = ".net-csharp" };
        kernel["language"] = NbgraderConfig.Language;
    }

    private static void RequireHidden(Notebook released, Notebook usual, IReadOnlyList<NotebookCell> tests)
    {
        foreach (var test in tests)
        {
            if (released.Cells[test.Number - 1].Source.TrimEnd() != usual.Cells[test.Number - 1].Source.ReplaceLineEndings("\n").TrimEnd())
                throw CellPlace.Error(test, $"students would get the answers of its hidden checks, for \"probes\" does not stand between {RegionKind.HiddenTests.Begin} and {RegionKind.HiddenTests.End}; put a comment line with each around it");
        }
    }
}
