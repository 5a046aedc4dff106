using System.Globalization;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Assessing;

/// <summary>Tries an exercise on answers of which it is known what they are worth: the source's own solution, none, and
/// wrong ones. Each is graded as a student's would be.</summary>
/// <param name="source">The teacher's notebook.</param>
/// <param name="runners">Start the processes.</param>
/// <param name="seed">Decides what the probes draw.</param>
internal sealed class Assessor(Notebook source, ICellRunners runners, int seed)
{
    /// <summary>How many wrong solutions an exercise needs: an off-by-one, a misconception, a hard-coded answer.</summary>
    public const int WrongSolutionsNeeded = 3;

    private readonly Notebook _released = StudentNotebook.Of(source);

    /// <summary>Assesses one exercise.</summary>
    /// <param name="exercise">From the source.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UserErrorException">The source fails by itself, or a wrong solution cannot be read.</exception>
    public async Task<ExerciseAssessment> AssessAsync(SourceExercise exercise, CancellationToken cancellationToken)
    {
        var definition = exercise.Definition;
        var seeds = ProbeSeeds.Draw(seed);
        var folder = WrongSolution.Folder(source, definition.Name);
        var wrong = WrongSolution.Load(folder);
        var names = definition.Checks.Select(check => check.Name).Concat(definition.Probes.Select(probe => probe.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var solution in wrong)
            if (solution.Fails.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
                throw new UserErrorException($"{solution.File} names the check \"{unknown}\", which the exercise {definition.Name} does not have; its checks are {string.Join(", ", names.Select(name => $"\"{name}\""))}.");

        var answers = await TeachersAnswers.FindAsync(exercise, Item.Of(definition, seeds), runners, cancellationToken);
        var grader = new ExerciseGrader(exercise, seeds, runners);
        List<AnswerAssessment> assessed =
        [
            Solution(await grader.GradeAsync(exercise.Solution.Source, answers, cancellationToken)),
            Nothing(await grader.GradeAsync(_released.Cells.Single(cell => cell.Nbgrader?.GradeId == exercise.SolutionId).Source, answers, cancellationToken)),
        ];
        foreach (var solution in wrong)
            assessed.Add(Wrong(solution, await grader.GradeAsync(solution.Source, answers, cancellationToken)));
        IReadOnlyList<string> problems = wrong.Count >= WrongSolutionsNeeded ? []
            : [string.Create(CultureInfo.InvariantCulture, $"there {(wrong.Count == 1 ? "is 1 wrong solution" : $"are {wrong.Count} wrong solutions")} in {Path.GetRelativePath(Environment.CurrentDirectory, folder)}; keep {WrongSolutionsNeeded}: an off-by-one, a misconception, a hard-coded answer")];
        return new(definition.Name, definition.Points, assessed, problems);
    }

    private static AnswerAssessment Solution(ExerciseGrade grade) => new(
        "the solution", grade.Points,
        [.. grade.Checks.Where(check => check.Result != CheckResult.Passed).Select(check => $"\"{check.Name}\" does not pass: {check.Reason}")]);

    private static AnswerAssessment Nothing(ExerciseGrade grade) => new(
        "no answer", grade.Points,
        [.. grade.Checks.Where(check => check.Result != CheckResult.Unanswered).Select(check => $"\"{check.Name}\" is not said to be unanswered: {check.Reason ?? "it passes"}")]);

    private static AnswerAssessment Wrong(WrongSolution solution, ExerciseGrade grade)
    {
        var problems = grade.Checks.Where(check => solution.Fails.Contains(check.Name) && check.Result == CheckResult.Passed)
            .Select(check => $"\"{check.Name}\" passes, though it is to catch that {solution.Mistake}").ToList();
        // What does not even run would be caught by anything.
        if (grade.Checks.All(check => check.Result != CheckResult.Passed) && grade.Checks is [{ Reason: { } reason }, ..] && reason.StartsWith("the student's cell:", StringComparison.Ordinal))
            problems.Add($"it does not run: {reason["the student's cell:".Length..].Trim()}");
        return new(solution.Name, grade.Points, problems);
    }
}
