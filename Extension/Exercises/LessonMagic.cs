using System.Globalization;
using System.Text;
using CourseKit.Exercises;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>The command <c>#!lesson</c>, which shows how far a reader has come with the exercises of the notebook.</summary>
internal static class LessonMagic
{
    public static Magic Create(ExerciseBook book) => new()
    {
        Name = "#!lesson",
        Summary = "Shows how far you have come: the exercises whose cells have run, and the points of each.",
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
            return new("No exercise has been met yet; each comes with the cell below its gap, which begins with #!exercise.");
        var text = new StringBuilder(Total(book));
        var width = book.Names.Max(name => name.Length);
        foreach (var exercise in book.Exercises)
            text.Append(CultureInfo.InvariantCulture, $"\n  {Mark(book, exercise)} {exercise.Name.PadRight(width)}  {State(book, exercise)}");
        return new MimeBundle(text.ToString()).With(Html.Of(
            $"""
            <div class="ck ck-check">{Stylesheet.Check}<div class="ck-head"><strong>Exercises so far</strong><span class="ck-points">{Total(book)}</span></div><ul class="ck-items">{book.Exercises.Select(exercise => Entry(book, exercise))}</ul></div>
            """));
    }

    private static Html Entry(ExerciseBook book, ExerciseDefinition exercise)
    {
        var style = Mark(book, exercise) switch { "✓" => "ck-passed", "✗" => "ck-failed", _ => "ck-open" };
        return Html.Of(
            $"""
            <li class="{style}"><span class="ck-mark" aria-hidden="true">{Mark(book, exercise)}</span><span class="ck-worth">{CheckReport.Count(exercise.Points)}</span> {exercise.Name}<div class="ck-said">{State(book, exercise)}</div></li>
            """);
    }

    private static string Total(ExerciseBook book)
    {
        var hidden = book.Exercises.Sum(exercise => exercise.HiddenPoints);
        return $"{CheckReport.Show(book.Earned)} of {CheckReport.Count(book.Visible)} from checks{(hidden > 0 ? $"; {CheckReport.Show(hidden)} more from hidden checks when it is graded" : "")}";
    }

    private static string Mark(ExerciseBook book, ExerciseDefinition exercise) => book.Report(exercise.Name) switch
    {
        null or { IsUnanswered: true } => "○",
        { } report when report.Earned == exercise.VisiblePoints => "✓",
        _ => "✗",
    };

    private static string State(ExerciseBook book, ExerciseDefinition exercise) => book.Report(exercise.Name) switch
    {
        null => "not checked yet",
        { IsUnanswered: true } => "not answered yet",
        var report => $"{CheckReport.Show(report.Earned)} of {CheckReport.Count(exercise.VisiblePoints)} from its checks",
    };
}
