using CourseKit.Exercises;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The commands <c>#!exercise</c> and <c>#!check</c>.</summary>
internal static class ExerciseMagics
{
    private const string NameParameter = "--name";

    /// <summary>Both commands, over one book.</summary>
    public static IEnumerable<Magic> Create(ExerciseBook book) => [Exercise(book), Check(book)];

    private static Magic Exercise(ExerciseBook book) => new()
    {
        Name = "#!exercise",
        Summary = "Defines an exercise: points and checks as JSON in the lines below.",
        Parameters = [new(NameParameter, "The exercise's name, for #!check.") { IsRequired = true, IsImplicit = true }],
        TakesBody = true,
        RunAsync = (call, _) =>
        {
            var name = call[NameParameter] ?? "";
            try
            {
                book.Add(ExerciseParser.Parse(name, call.Body));
            }
            catch (ExerciseFormatException exception)
            {
                throw new MagicException($"#!exercise {name}, line {exception.Line} of its body: {exception.Reason}");
            }
            return Task.CompletedTask;
        },
    };

    private static Magic Check(ExerciseBook book) => new()
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
            try
            {
                foreach (var check in exercise.Checks)
                    outcomes.Add(await CheckRunner.RunAsync(check, call.Host, cancellationToken));
            }
            finally // after an interrupt, what was found out is still shown
            {
                var report = CheckReport.Of(exercise, outcomes, book);
                call.Host.Display(new MimeBundle(CheckText.Of(report)).With(CheckPanel.Of(report)));
            }
        },
    };
}
