using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The command <c>#!hint</c>, which helps with the first check that does not pass, for whoever asks before the second
/// failure brings it unasked.</summary>
internal static class HintMagic
{
    private const string NameParameter = "--name";

    public static Magic Create(ExerciseBook book) => new()
    {
        Name = "#!hint",
        Summary = "Helps with the first check of an exercise that does not pass yet.",
        Parameters = [new(NameParameter, "The exercise.") { IsRequired = true, IsImplicit = true, Values = () => book.Names }],
        RunAsync = (call, _) =>
        {
            call.Host.Display(Show(book, call[NameParameter] ?? ""));
            return Task.CompletedTask;
        },
    };

    private static MimeBundle Show(ExerciseBook book, string name)
    {
        var exercise = book.Find(name);
        if (book.Report(name) is not { } report)
            return Panel.Say($"Run `#!check {name}` first: a hint is about what came out.");
        if (report.Lines.FirstOrDefault(line => line.Outcome is not CheckOutcome.Passed) is not { } open)
            return Panel.Say(report.IsCutShort ? $"The last `#!check {name}` was interrupted; run it again." : $"All checks of {name} pass: there is nothing to help with.");
        if (open.Check.Hint is not { } hint)
            return Panel.Say($"\"{open.Check.Name}\" has no hint{(open.Message is { } message ? $"; it says: {message}" : ".")}");
        return new MimeBundle($"{open.Check.Name}\n  hint: {hint}").With(Html.Of(
            $"""
            <div class="ck ck-check">{Stylesheet.Check}<div class="ck-head"><strong>{exercise.Name}</strong><span class="ck-points">{open.Check.Name}</span></div><div class="ck-hint"><b>Hint</b> {MarkedText.Of(hint)}</div></div>
            """));
    }
}
