using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;
using Spectre.Console;

namespace CourseKit.Cli.CourseCode;

/// <summary>A call of the course's library from the command line, made as a notebook would make it: by a cell in a worker process. So the program needs no
/// reference to the library and its tensors, starts no slower for it, and finds it wherever a notebook does, also where it is published.</summary>
/// <param name="console">Where its lines go, and what trains is seen.</param>
internal sealed class CourseCall(IAnsiConsole console)
{
    // The exception by which the library says that the words on the command line are to be mended.
    private const string UserError = "ExperimentException";

    // A step of a training ends within it, and what is done has been stored before.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TrainingLine _line = new(console);

    /// <summary>Makes the call.</summary>
    /// <param name="source">A statement in C#.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>0 where it ended, 1 where it failed, 128 and the signal's number where it was interrupted.</returns>
    /// <exception cref="UserErrorException">Something in it is to be mended by whoever wrote the command.</exception>
    public async Task<int> RunAsync(string source, CancellationToken cancellationToken)
    {
        using var signals = new Running.StopSignals();
        var worker = WorkerCommand.Start(Environment.CurrentDirectory);
        await using var _ = worker.ConfigureAwait(false);
        foreach (var cell in (string[])["#r \"nuget: CourseKit\"", source])
        {
            var running = worker.RunAsync(cell, Show);
            var isStopped = await StopsAsync(running, cancellationToken).ConfigureAwait(false);
            if (isStopped)
            {
                worker.Interrupt();
                if (await Task.WhenAny(running, Task.Delay(Patience, CancellationToken.None)).ConfigureAwait(false) != running)
                    worker.Kill();
            }
            var result = await running.ConfigureAwait(false);
            _line.Clear();
            if (isStopped)
                return signals.ExitCode;
            if (result.Error is { } error)
                return Fail(error);
        }
        return 0;
    }

    private static async Task<bool> StopsAsync(Task<CellResult> running, CancellationToken cancellationToken)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.Register(stop.SetResult);
        return await Task.WhenAny(running, stop.Task).ConfigureAwait(false) != running;
    }

    private void Show(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                _line.Clear();
                (stream.IsError ? Console.Error : Console.Out).Write(stream.Text);
                break;
            case DisplayOutput { Bundle: var bundle }:
                _line.Show(bundle.PlainText);
                break;
            case UpdateOutput { Bundle: var bundle }:
                _line.Show(bundle.PlainText);
                break;
        }
    }

    private static int Fail(ErrorOutput error)
    {
        if (error.Name.EndsWith(UserError, StringComparison.Ordinal))
            throw new UserErrorException(error.Message);
        Console.Error.WriteLine($"coursekit: {error.Message}");
        return 1;
    }
}
