using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Sessions;

/// <summary>A cell's run and all that it put out.</summary>
internal sealed record Recording(CellResult Result, IReadOnlyList<CellOutput> Outputs)
{
    private readonly List<CellOutput> _all = [.. Outputs];

    public Recording(CellResult result, List<CellOutput> all, Lock gate) : this(result, Copy(all, gate)) => (_all, Gate) = (all, gate);

    /// <summary>With what the cell has put out since it ended.</summary>
    public Recording Latest => new(Result, _all, Gate);

    private Lock Gate { get; } = new();

    public string Printed => string.Concat(Outputs.OfType<StreamOutput>().Where(output => !output.IsError).Select(output => output.Text));

    public string PrintedToError => string.Concat(Outputs.OfType<StreamOutput>().Where(output => output.IsError).Select(output => output.Text));

    public string? Value => Outputs.OfType<ResultOutput>().SingleOrDefault()?.Bundle.PlainText;

    private static List<CellOutput> Copy(List<CellOutput> all, Lock gate)
    {
        lock (gate)
            return [.. all];
    }

    /// <summary>What the reader is told; of a directive that is wrong the sentence alone, without the line that it stands on.</summary>
    public string Error => Result.Error is { Name: "DirectiveError" or "MagicError" } wrong ? wrong.Message : string.Join('\n', Result.Error?.Traceback ?? []);
}

internal static class SessionRecording
{
    /// <summary>Runs a cell and keeps what it puts out.</summary>
    public static async Task<Recording> RecordAsync(this Session session, string source) => await session.Start(source).Ending;

    /// <summary>Starts a cell of which a test wants to know when its code is running: compiling it may take long on a busy
    /// machine, so it says so itself.</summary>
    /// <returns>The cell, once it has printed something.</returns>
    public static async Task<Task<Recording>> StartAndHearAsync(this Session session, string source)
    {
        var (heard, ending) = session.Start(source);
        await Task.WhenAny(heard, ending);
        Assert.False(ending.IsCompleted, "The cell ended by itself: " + (ending.IsCompleted ? (await ending).Error : ""));
        return ending;
    }

    private static (Task Heard, Task<Recording> Ending) Start(this Session session, string source)
    {
        List<CellOutput> outputs = [];
        var gate = new Lock();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (heard.Task, RunAsync());

        async Task<Recording> RunAsync()
        {
            var result = await session.RunAsync(source, output =>
            {
                lock (gate)
                    outputs.Add(output);
                heard.TrySetResult();
            });
            return new(result, outputs, gate);
        }
    }
}
