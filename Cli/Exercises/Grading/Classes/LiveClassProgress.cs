using System.Globalization;
using CourseKit.Cli.Gradebooks;
using Spectre.Console;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>Progress for a person at a terminal: a bar for the class, and above it what a person has to know.</summary>
internal sealed class LiveClassProgress(IAnsiConsole console, ProgressTask task) : IClassProgress
{
    /// <summary>Shows it while something runs.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<IClassProgress, Task<T>> run) => console.Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(Spinner.Known.Dots), new ProgressBarColumn { Width = 32 }, new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(context => run(new LiveClassProgress(console, context.AddTask("looking for submissions", autoStart: true))));

    public void Found(int count, int before)
    {
        task.MaxValue = Math.Max(1, count);
        task.Description = string.Create(CultureInfo.InvariantCulture, $"{count} to grade{(before > 0 ? $", {before} graded before" : "")}");
    }

    public void Begun(SubmissionName name) => task.Description = Markup.Escape(name.ToString());

    public void Graded(Attempt attempt)
    {
        if (attempt.Problem is { } problem)
            console.MarkupLineInterpolated($"[yellow]{attempt.Name}: not graded:[/] {problem}");
        task.Increment(1);
    }

    public void Failed(SubmissionName name, string? reason)
    {
        if (reason is not null)
            console.MarkupLineInterpolated($"[red]{name}: no grade:[/] {reason}");
        task.Increment(1);
    }

    public void Note(string sentence) => console.MarkupLineInterpolated($"[yellow]{sentence}[/]");
}
