using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipes;
using System.Text;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Workers;

/// <summary>A session in a process of its own, so that a cell which ends its process, or has to be killed, costs nothing but
/// itself.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The semaphores own nothing to be freed, and a reader of a pipe that stays open may still use them.")]
public sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan NativeOutputPatience = TimeSpan.FromSeconds(1);
    private static readonly Lock Starting = new();
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly AnonymousPipeServerStream _commandPipe;
    private readonly AnonymousPipeServerStream _eventPipe;
    private readonly StreamWriter _commands;
    private readonly Task _ended;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly WorkerLimits _reading;
    private readonly OutputLimits _limits = new();
    private readonly SemaphoreSlim _outputEnds = new(0);
    private readonly SemaphoreSlim _errorsEnd = new(0);
    private OutputBudget? _nativeBudget;
    private readonly List<Action<CellOutput>> _outputs = [];
    private bool _wasKilled;
    private TaskCompletionSource<CellResult>? _cell;

    private WorkerProcess(Process process, AnonymousPipeServerStream commandPipe, AnonymousPipeServerStream eventPipe, WorkerLimits limits)
    {
        (_process, _commandPipe, _eventPipe, _reading) = (process, commandPipe, eventPipe, limits);
        _commands = new StreamWriter(commandPipe, new UTF8Encoding(false)) { AutoFlush = true };
        _ended = ListenToEndAsync();
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="command">The program and its first arguments; the two pipe handles are added. It must end in
    /// <see cref="WorkerProgram.Run"/>.</param>
    /// <param name="workingFolder">Where relative paths in cells start, usually the notebook's folder.</param>
    /// <param name="environment">Variables to set besides those inherited.</param>
    /// <param name="limits">How much is read of what it says; by default all of it.</param>
    public static WorkerProcess Start(
        IReadOnlyList<string> command, string workingFolder, IReadOnlyDictionary<string, string>? environment = null, WorkerLimits? limits = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        // One at a time: a worker started between these lines would inherit the pipes of this one and hold them open.
        lock (Starting)
        {
            Inheritance.PreventAll();
            var commandPipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            var eventPipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            start.ArgumentList.Add(commandPipe.GetClientHandleAsString());
            start.ArgumentList.Add(eventPipe.GetClientHandleAsString());
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            commandPipe.DisposeLocalCopyOfClientHandle();
            eventPipe.DisposeLocalCopyOfClientHandle();
            return new WorkerProcess(process, commandPipe, eventPipe, limits ?? new());
        }
    }

    /// <summary>Ends once the worker takes cells, or has died instead.</summary>
    public Task StartedAsync() => Task.WhenAny(_ready.Task, _ended);

    /// <summary>The number of the process that was started.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it was ended because it said more than <see cref="WorkerLimits"/> allow.</summary>
    public bool SaidTooMuch { get; private set; }

    /// <summary>How much of the processors' time the process has used so far, on all of them together; zero once it has ended.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                return _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;
            }
            catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return TimeSpan.Zero; // it ended in between
            }
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="source">C# and directives.</param>
    /// <param name="output">Receives what it puts out, live, one call at a time.</param>
    /// <returns>How it ended. If the process ended with it, the error says so.</returns>
    public async Task<CellResult> RunAsync(string source, Action<CellOutput> output)
    {
        var cell = new TaskCompletionSource<CellResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        int number;
        lock (_gate)
        {
            number = _outputs.Count + 1;
            _outputs.Add(output);
            _cell = cell;
            _nativeBudget = new OutputBudget(_limits);
        }
        await StartedAsync().ConfigureAwait(false);
        if (!_ready.Task.IsCompleted)
            return Died();
        try
        {
            lock (_commands)
                _commands.WriteLine(new RunCell(source) { Cell = number }.ToLine());
        }
        catch (IOException)
        {
            await _ended.ConfigureAwait(false);
            return Died();
        }
        await Task.WhenAny(cell.Task, _ended).ConfigureAwait(false);
        return cell.Task.IsCompleted ? await cell.Task.ConfigureAwait(false) : Died();
    }

    /// <summary>Asks the running cell to stop; its result then says that it was interrupted.</summary>
    public void Interrupt()
    {
        try
        {
            lock (_commands)
                _commands.WriteLine(new InterruptCell().ToLine());
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    /// <summary>Ends the process at once, and what it started.</summary>
    public void Kill()
    {
        _wasKilled = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>Ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _ended.ConfigureAwait(false);
        try
        {
            await _commands.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It holds part of a command that a dying worker no longer took.
        }
        await _eventPipe.DisposeAsync().ConfigureAwait(false);
        await _commandPipe.DisposeAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private CellResult Died()
    {
        _process.WaitForExit();
        var message = SaidTooMuch ? "The cell put out more than is read of one process, which was ended."
            : _wasKilled
            ? "The cell did not yield to the interrupt, and its process was ended; the cells after it have nothing to run in."
            : $"The cell ended its process (exit code {_process.ExitCode}{Signal(_process.ExitCode)}); the cells after it have nothing to run in.";
        var error = new ErrorOutput("ProcessEnded", message, [message], null);
        lock (_gate)
            _outputs.LastOrDefault()?.Invoke(error);
        return new CellResult(0, error, TimeSpan.Zero);
    }

    // A process that a signal ended has 128 plus the signal's number for an exit code.
    private static string Signal(int exitCode) => exitCode switch
    {
        128 + 6 => ": it aborted",
        128 + 9 => ": it was killed, perhaps for want of memory",
        128 + 11 => ": it touched memory that is not its own",
        _ => "",
    };

    private async Task ListenToEndAsync()
    {
        var listening = Task.WhenAll(
            ListenAsync(),
            // What native code prints does not pass through the session.
            PassOnAsync(_process.StandardOutput, isError: false, _outputEnds),
            PassOnAsync(_process.StandardError, isError: true, _errorsEnd));
        await _process.WaitForExitAsync().ConfigureAwait(false);
        // A program that a cell started may hold the pipes open for as long as it lives.
        await Task.WhenAny(listening, Task.Delay(DrainPatience)).ConfigureAwait(false);
    }

    private async Task ListenAsync()
    {
        using var reader = new MessageReader(_eventPipe, _reading);
        while (await NextAsync(reader).ConfigureAwait(false) is { } message)
        {
            // Cells of a student may write here what they like.
            if (message is Ready)
            {
                _ready.TrySetResult();
            }
            else if (message is CellEnded ended)
            {
                // It comes by another way than what native code printed, and may be the faster.
                await Task.WhenAll(_outputEnds.WaitAsync(NativeOutputPatience), _errorsEnd.WaitAsync(NativeOutputPatience)).ConfigureAwait(false);
                _cell?.TrySetResult(new CellResult(
                    ended.Number, ended.Error is { } error ? WorkerOutput.ToOutput(error) : null, TimeSpan.FromSeconds(ended.Seconds)));
            }
            else if (WorkerOutput.ToOutput(message) is { } output)
            {
                lock (_gate)
                {
                    if (message.Cell > 0 && message.Cell <= _outputs.Count)
                        _outputs[message.Cell - 1](output);
                }
            }
        }
    }

    private async Task<WorkerMessage?> NextAsync(MessageReader reader)
    {
        try
        {
            return WorkerMessage.Parse(await reader.ReadLineAsync().ConfigureAwait(false));
        }
        catch (InvalidDataException)
        {
            EndSpeaker();
            return null;
        }
    }

    private void EndSpeaker()
    {
        SaidTooMuch = true;
        Kill();
    }

    private async Task PassOnAsync(StreamReader reader, bool isError, SemaphoreSlim ends)
    {
        var buffer = new char[4096];
        int length;
        var total = 0L;
        while ((length = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            total += length;
            if (total > _reading.NativeCharacters)
            {
                EndSpeaker();
                return;
            }
            var text = new string(buffer, 0, length);
            var printed = text.Replace(NativeOutput.EndOfCell.ToString(), "", StringComparison.Ordinal);
            lock (_gate)
            {
                var kept = _nativeBudget?.TakeText(printed) ?? 0;
                if (kept > 0)
                    _outputs[^1](new StreamOutput(isError, printed[..kept]));
            }
            if (printed.Length < length)
                ends.Release(length - printed.Length);
        }
    }
}
