using System.CommandLine;
using System.Globalization;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Assessing;

/// <summary><c>coursekit assess</c></summary>
internal static class AssessCommand
{
    // Any will do; the same finds the same.
    private const int DefaultSeed = 1;

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook") { Description = "Teachers' notebooks, with solutions and hidden probes.", Arity = ArgumentArity.OneOrMore };
        var only = new Option<string?>("--exercise") { Description = "One exercise alone." };
        var seed = new Option<int>("--seed") { Description = "Draws other numbers for the probes.", DefaultValueFactory = _ => DefaultSeed };
        var command = new Command("assess", "Tries each exercise on its own solution (all points), on no answer (none) and on wrong solutions (the checks that name their mistakes).") { notebooks, only, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var isSound = true;
            foreach (var path in parsed.GetRequiredValue(notebooks))
                isSound &= await AssessAsync(Notebook.Load(path), parsed.GetValue(only), parsed.GetValue(seed), Console.Out, cancellationToken);
            return isSound ? 0 : 1;
        });
        return command;
    }

    /// <summary>Assesses a notebook and says what came of it, a line for each answer.</summary>
    /// <returns>Whether every exercise is sound.</returns>
    internal static async Task<bool> AssessAsync(Notebook source, string? only, int seed, TextWriter output, CancellationToken cancellationToken)
    {
        source.RequireCSharp();
        var known = SourceExercise.Find(source).Select(exercise => exercise.Definition.Name).ToList();
        if (only is not null && !known.Contains(only))
            throw new UserErrorException($"{source.Name} has no exercise {only}; its exercises are {string.Join(", ", known)}.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(source.Name))!;
        var runners = WorkerRunners.Trusting(folder);

        using var places = new SemaphoreSlim(Math.Max(1, Environment.ProcessorCount));
        var running = AssessedExercise.Of(source).Where(exercise => only is null || exercise.Exercise.Definition.Name == only).Select(async exercise =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return await exercise.AssessAsync(runners, seed, cancellationToken);
            }
            finally
            {
                places.Release();
            }
        }).ToList();

        var isSound = true;
        foreach (var assessment in running)
        {
            var found = await assessment;
            await WriteAsync(output, source, found);
            isSound &= !found.AllProblems.Any();
        }
        return isSound;
    }

    private static async Task WriteAsync(TextWriter output, Notebook source, ExerciseAssessment exercise)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(source.Name)} {exercise.Name}{(exercise.Variant > 0 ? $", variant {exercise.Variant + 1}" : "")}, {exercise.Of:0.##} points"));
        foreach (var answer in exercise.Answers)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {(answer.Problems.Count == 0 ? "✓" : "✗")} {answer.Points,5:0.##}  {answer.Name}"));
        foreach (var problem in exercise.AllProblems)
            await output.WriteLineAsync($"  ✗ {problem}.");
    }
}
