using System.Globalization;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Assessing;

/// <summary>Tries an exercise on answers of which it is known what they are worth: the source's own solution, none, and
/// wrong ones. Each is judged as a student's would be.</summary>
/// <param name="source">The teacher's notebook, with one variant of each (<see cref="Variants"/>).</param>
/// <param name="runners">Start the processes.</param>
/// <param name="seed">Decides what the probes draw.</param>
/// <param name="variant">Which variant it has, from 0; wrong solutions get the same.</param>
internal sealed class Assessor(Notebook source, ICellRunners runners, int seed, int variant = 0)
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
        var wrong = WrongSolution.Load(folder, variant);
        var names = definition.Checks.Select(check => check.Name).Concat(definition.Probes.Select(probe => probe.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var solution in wrong)
            if (solution.Fails.FirstOrDefault(name => name != WrongSolution.Forbidden && !names.Contains(name)) is { } unknown)
                throw new UserErrorException($"{solution.File} names the check \"{unknown}\", which the exercise {definition.Name} does not have; its checks are {string.Join(", ", names.Select(name => $"\"{name}\""))}.");

        await using var shared = new SharedRunners(exercise, runners);
        var answers = await TeachersAnswers.FindAsync(exercise, Item.Of(definition, seeds), shared, cancellationToken);
        var grader = new ExerciseGrader(exercise, seeds, shared);
        var gap = _released.Cells.Single(cell => cell.Nbgrader?.GradeId == exercise.SolutionId);
        List<AnswerAssessment> assessed =
        [
            Solution(await grader.GradeAsync(exercise.Solution.Source, answers, cancellationToken)),
            Nothing(await grader.GradeAsync(gap.Source, answers, cancellationToken)),
        ];
        var given = wrong.Count == 0 ? [] : await DeclaredAsync(gap.Source, cancellationToken);
        foreach (var solution in wrong)
        {
            var missing = given.Except(await DeclaredAsync(solution.Source, cancellationToken)).ToList();
            assessed.Add(Wrong(solution, await grader.GradeAsync(solution.Source, answers, cancellationToken), missing));
        }
        IReadOnlyList<string> problems = wrong.Count >= WrongSolutionsNeeded ? []
            : [string.Create(CultureInfo.InvariantCulture, $"there {(wrong.Count == 1 ? "is 1 wrong solution" : $"are {wrong.Count} wrong solutions")} in {Path.GetRelativePath(Environment.CurrentDirectory, folder)}; keep {WrongSolutionsNeeded}: an off-by-one, a misconception, a hard-coded answer")];
        return new(definition.Name, definition.Points, assessed, problems);

        async Task<IReadOnlyList<string>> DeclaredAsync(string answer, CancellationToken cancellationToken)
        {
            var code = await NotebookCode.ReadAsync([Notebook.Create("answer").AddCell(CellKind.Code, answer)], runners.Surroundings, cancellationToken);
            return [.. code.Cells[0].Declared.Select(symbol => symbol.Name)];
        }
    }

    private static AnswerAssessment Solution(ExerciseGrade grade) => new(
        "the solution", grade.Points,
        [.. grade.Checks.Where(check => check.Result != CheckResult.Passed).Select(check => $"\"{check.Name}\" does not pass: {check.Reason}")]);

    private static AnswerAssessment Nothing(ExerciseGrade grade) => new(
        "no answer", grade.Points,
        [.. grade.Checks.Where(check => check.Result != CheckResult.Unanswered).Select(check => $"\"{check.Name}\" is not said to be unanswered: {(check.Result == CheckResult.Failed ? check.Reason : "it passes")}")]);

    private static AnswerAssessment Wrong(WrongSolution solution, ExerciseGrade grade, List<string> missing)
    {
        var problems = grade.Checks.Where(check => solution.Fails.Contains(check.Name) && check.Result is (CheckResult.Passed or CheckResult.Uncounted))
            .Select(check => $"\"{check.Name}\" passes, though it is to catch that {solution.Mistake}").ToList();
        // What does not even run would be caught by anything.
        if (grade.Checks.All(check => check.Result is not (CheckResult.Passed or CheckResult.Uncounted)) && grade.Checks is [{ Reason: { } reason }, ..] && reason.StartsWith("the student's cell:", StringComparison.Ordinal))
            problems.Add($"it does not run: {reason["the student's cell:".Length..].Trim()}");
        else if (grade.IsForbidden != solution.IsForbidden)
            problems.Add(grade.IsForbidden ? $"no check has tried it: {grade.Checks[0].Reason}; if that is its mistake, write {WrongSolution.Forbidden} in place of a check" : "it uses nothing that is forbidden, though it is there for that");
        // The process may still have another answer's.
        else if (missing.Count > 0)
            problems.Add($"it does not declare {string.Join(" and ", missing)}, which the gap does");
        return new(solution.Name, grade.Points, problems);
    }
}
