using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The command <c>#!check</c>, which runs an exercise's checks and shows what came of them.</summary>
internal static class CheckMagic
{
    private const string NameParameter = "--name";

    public static Magic Create(ExerciseBook book) => new()
    {
        Name = "#!check",
        Summary = "Runs the checks of an exercise on what you wrote and says what is right, what is not, and why.",
        Parameters =
        [
            new(NameParameter, "The exercise to check.") { IsRequired = true, IsImplicit = true, Values = () => book.Names },
        ],
        RunAsync = async (call, cancellationToken) =>
        {
            var exercise = book.Find(call[NameParameter] ?? "");
            var outcomes = new List<CheckOutcome>();
            using var errors = new ErrorsAsOutput(call.Host.Interrupted);
            try
            {
                await new CheckRunner(exercise, call.Host).RunAsync(outcomes, cancellationToken);
            }
            finally // after an interrupt, what was found out is still shown
            {
                var report = CheckReport.Of(exercise, outcomes, book);
                book.Keep(report);
                report = report with { SoFar = book.SoFar };
                call.Host.Display(new MimeBundle(CheckText.Of(report)).With(CheckPanel.Of(report)));
            }
        },
    };
}
