using System.Globalization;
using System.Text;
using CourseKit.Exercises;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The command <c>#!lesson</c>, which shows how far a reader has come with the exercises of the notebook. Of these it knows the ones
/// whose cells have run: nobody tells a kernel what else is in the notebook.</summary>
internal static class LessonMagic
{
    public static Magic Create(ExerciseBook book) => new()
    {
        Name = "#!lesson",
        Summary = "Shows how far you have come: the exercises whose cells have run, the points of each, and what to do next.",
        Parameters = [],
        RunAsync = (call, _) =>
        {
            call.Host.Display(Show(book));
            return Task.CompletedTask;
        },
    };

    private static MimeBundle Show(ExerciseBook book)
    {
        if (book.Exercises.Count == 0)
            return Panel.Say("No exercise has been met yet; each comes with the cell below its gap, which begins with `#!exercise`.");
        var text = new StringBuilder($"{Finished(book)}; {Total(book)}");
        var width = book.Names.Max(name => name.Length);
        foreach (var exercise in book.Exercises)
            text.Append(CultureInfo.InvariantCulture, $"\n  {Mark(book, exercise)} {exercise.Name.PadRight(width)}  {State(book, exercise)}");
        text.Append("\n  next: ").Append(Next(book).Replace("`", "", StringComparison.Ordinal));
        return new MimeBundle(text.ToString()).With(Html.Of(
            $"""
            <div class="ck ck-check">{Stylesheet.Check}<div class="ck-head"><strong>{Finished(book)}</strong><span class="ck-points">{Total(book)}</span></div><ul class="ck-items">{book.Exercises.Select(exercise => Entry(book, exercise))}</ul><div class="ck-then"><b>Next:</b> {MarkedText.Of(Next(book))}</div></div>
            """));
    }

    private static Html Entry(ExerciseBook book, ExerciseDefinition exercise)
    {
        var (style, spoken) = Mark(book, exercise) switch { "✓" => ("ck-passed", "finished"), "✗" => ("ck-failed", "not finished"), _ => ("ck-open", "not answered") };
        var points = $"{CheckReport.Show(book.Report(exercise)?.Earned ?? 0)} of {CheckReport.Count(exercise.VisiblePoints)}";
        return CheckPanel.Entry(style, Mark(book, exercise), spoken, points, Html.FromText(exercise.Name), Html.Of($"<div class=\"ck-said\">{State(book, exercise)}</div>"));
    }

    private static string Finished(ExerciseBook book)
    {
        var count = book.Exercises.Count;
        return string.Create(CultureInfo.InvariantCulture, $"{book.Exercises.Count(exercise => IsFinished(book, exercise))} of {count} {(count == 1 ? "exercise" : "exercises")} so far finished");
    }

    private static string Total(ExerciseBook book)
    {
        var hidden = book.Exercises.Sum(exercise => exercise.HiddenPoints);
        return $"{CheckReport.Show(book.Earned)} of {CheckReport.Count(book.Visible)} from checks{(hidden > 0 ? $"; {CheckReport.Show(hidden)} more from hidden checks when it is graded" : "")}";
    }

    private static bool IsFinished(ExerciseBook book, ExerciseDefinition exercise) => book.Report(exercise) is { IsPassed: true };

    private static string Mark(ExerciseBook book, ExerciseDefinition exercise) => book.Report(exercise) switch
    {
        null or { IsUnanswered: true } => "○",
        { IsPassed: true } => "✓",
        _ => "✗",
    };

    private static string State(ExerciseBook book, ExerciseDefinition exercise) => book.Report(exercise) switch
    {
        null => "not checked yet",
        { IsUnanswered: true } => "not answered yet",
        { IsCutShort: true } => "its last check was interrupted",
        { IsPassed: true } => "all its checks pass",
        var report => string.Create(CultureInfo.InvariantCulture, $"{report.Lines.Count(line => line.Outcome is CheckOutcome.Passed)} of its {report.Lines.Count} {(report.Lines.Count == 1 ? "check passes" : "checks pass")}"),
    };

    // The first that is not finished.
    private static string Next(ExerciseBook book)
    {
        if (book.Exercises.FirstOrDefault(exercise => !IsFinished(book, exercise)) is not { } exercise)
            return "go on reading; the next exercise counts here once its cell has run.";
        var name = exercise.Name;
        return book.Report(exercise) switch
        {
            null or { IsCutShort: true } => $"{name}; run `#!check {name}`.",
            { IsUnanswered: true } => $"{name}; write your answer above its check, and run `#!check {name}`.",
            var report => Open(name, report.Lines.First(line => line.Outcome is not CheckOutcome.Passed).Check),
        };

        static string Open(string name, ExerciseCheck check) => $"{name}, where \"{check.Name}\" does not pass yet{(check.Hint is null ? "" : $"; `#!hint {name}` helps")}.";
    }
}
