using CourseKit.Exercises;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The command <c>#!probe</c>, which asks an exercise's hidden checks where the teacher's solution cannot be run: their
/// answers are written down in the exercise.</summary>
internal static class ProbeMagic
{
    private const string NameParameter = "--name";

    public static Magic Create(ExerciseBook book) => new()
    {
        Name = "#!probe",
        Summary = "Runs the hidden checks of an exercise by the answers that coursekit release --for-nbgrader has written into it.",
        Parameters =
        [
            new(NameParameter, "The exercise.") { IsRequired = true, IsImplicit = true, Values = () => book.Names },
            // nbgrader looks for its marks anywhere on a line. A comment would do on our kernel; to .NET Interactive, what
            // follows #!check is still the body of #!exercise.
            new("--marked", "Any text: the place for nbgrader's BEGIN HIDDEN TESTS."),
        ],
        RunAsync = async (call, cancellationToken) =>
        {
            var exercise = book.Find(call[NameParameter] ?? "");
            Require(exercise);
            using var errors = new ErrorsAsOutput(call.Host.Interrupted);
            // Those of #!check count if they are of this very definition.
            var runner = new CheckRunner(exercise, call.Host);
            if (book.Report(exercise) is null)
            {
                List<CheckOutcome> outcomes = [];
                await runner.RunAsync(outcomes, cancellationToken);
                book.Keep(CheckReport.Of(exercise, outcomes, book));
            }

            List<ProbeReport.Line> lines = [];
            foreach (var probe in exercise.Probes)
                lines.Add(new(probe, await RunAsync(probe, runner, cancellationToken)));
            var report = new ProbeReport(exercise, lines);
            book.Keep(report);
            if (lines.Count > 0)
                call.Host.Display(report.Show());
        },
    };

    private static void Require(ExerciseDefinition exercise)
    {
        if (exercise.Probes.Count == 0 && exercise.HiddenPoints > 0)
            throw new MagicException($"The hidden checks of {exercise.Name} are not in this notebook; they come back when it is graded.");
        if (exercise.Probes.FirstOrDefault(probe => probe.Answers.Count == 0) is { } probe)
            throw new MagicException($"The hidden check \"{probe.Name}\" of {exercise.Name} has no answers to compare with; coursekit release --for-nbgrader writes them.");
    }

    // Right for every seed, or not right.
    private static async Task<CheckOutcome> RunAsync(ExerciseProbe probe, CheckRunner runner, CancellationToken cancellationToken)
    {
        CheckOutcome outcome = new CheckOutcome.Passed();
        foreach (var answer in probe.Answers)
        {
            var check = new ExerciseCheck(probe.Name, ProbeExpression.Of(probe.Expression, answer.Seed), answer.Value) { Property = probe.Property, Tolerance = probe.Tolerance };
            outcome = await runner.RunAsync(check, cancellationToken, answer.Seed);
            if (outcome is not CheckOutcome.Passed)
                break;
        }
        return outcome;
    }
}
