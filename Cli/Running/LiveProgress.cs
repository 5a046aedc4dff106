using System.Collections.Concurrent;
using Spectre.Console;

namespace CourseKit.Cli.Running;

/// <summary>Progress for a person at a terminal: a bar for each notebook, and the line of code that runs now.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : IRunProgress
{
    private readonly ConcurrentDictionary<string, ProgressTask> _tasks = new();

    public Task<IReadOnlyList<NotebookReport>> ShowAsync(IReadOnlyList<string> notebooks, Func<Task<IReadOnlyList<NotebookReport>>> run) =>
        console.Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(new SpinnerColumn(Spinner.Known.Dots), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                foreach (var notebook in notebooks)
                    _tasks[notebook] = context.AddTask(Markup.Escape(Path.GetFileName(notebook)), autoStart: false);
                return await run().ConfigureAwait(false);
            });

    public void CellStarted(string notebook, int number, int count, string title)
    {
        var task = _tasks[notebook];
        if (!task.IsStarted)
            task.StartTask();
        task.MaxValue = count;
        task.Value = number - 1;
        task.Description = $"{Markup.Escape(Path.GetFileName(notebook))} [grey]{number}/{count}  {Markup.Escape(Clip(title))}[/]";
    }

    public void CellEnded(string notebook, int number, int count, TimeSpan elapsed) => _tasks[notebook].Value = number;

    public void NotebookEnded(NotebookReport report)
    {
        var task = _tasks[report.Path];
        task.Description = Markup.Escape(report.Name) + report.Outcome switch
        {
            NotebookOutcome.Passed => " [green]done[/]",
            NotebookOutcome.Cancelled => " [yellow]stopped[/]",
            _ => " [red]failed[/]",
        };
        task.StopTask();
    }

    private string Clip(string title)
    {
        var room = Math.Max(10, console.Profile.Width - 70);
        return title.Length <= room ? title : string.Concat(title.AsSpan(0, room - 1), "…");
    }
}
