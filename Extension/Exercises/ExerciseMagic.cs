using CourseKit.Exercises;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The command <c>#!exercise</c>, which remembers what its body asks.</summary>
internal static class ExerciseMagic
{
    private const string NameParameter = "--name";

    public static Magic Create(ExerciseBook book) => new()
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
}
