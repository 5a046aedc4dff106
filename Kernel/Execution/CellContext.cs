using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Execution;

/// <summary>Where the output of one cell goes. It flows with the code that the cell starts, so that what a thread or task
/// prints later is still shown under the cell that started it.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "What a cell left running may print for as long as the session lives.")]
internal sealed class CellContext
{
    private static readonly AsyncLocal<CellContext?> Flowing = new();
    private static readonly TimeSpan FlushDelay = TimeSpan.FromMilliseconds(25);
    private const int FlushLength = 8192;

    private readonly Lock _gate = new();
    private readonly Action<CellOutput> _output;
    private readonly Func<Exception, IReadOnlyList<string>> _describe;
    private readonly OutputBudget _budget;
    private readonly StringBuilder _pending = new();
    private readonly Timer _flushTimer;
    private long _lastFlush;
    private bool _pendingIsError;
    private bool _isFlushDue;

    /// <param name="limits">How much the cell may put out.</param>
    /// <param name="output">Receives it.</param>
    /// <param name="input">Whom the cell asks that wants input.</param>
    /// <param name="describe">Writes an exception as the reader is to see it.</param>
    public CellContext(OutputLimits limits, Action<CellOutput> output, ICellInput input, Func<Exception, IReadOnlyList<string>> describe)
    {
        Input = input;
        _output = output;
        _describe = describe;
        _budget = new OutputBudget(limits);
        _flushTimer = new Timer(static context => ((CellContext)context!).Flush(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>The cell whose code runs here, also on threads and tasks that it started.</summary>
    public static CellContext? Current => Flowing.Value;

    /// <summary>Whom the cell asks that wants input.</summary>
    public ICellInput Input { get; }

    /// <summary>The kernel that runs the cell.</summary>
    public IKernelHost? Host { get; init; }

    /// <summary>The cell's text.</summary>
    public string Source { get; init; } = "";

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken Interrupted { get; private set; }

    /// <summary>Makes this the cell of the calling code and of all that it starts.</summary>
    public void Enter(CancellationToken interrupted)
    {
        Interrupted = interrupted;
        Flowing.Value = this;
    }

    public void Print(bool isError, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            if (text.IsEmpty)
                return;
            if (_pendingIsError != isError)
                FlushLocked();
            _pendingIsError = isError;
            _pending.Append(text[.._budget.TakeText(text)]);
            // The first text after a pause goes at once, so that one which the end of the process follows is not lost.
            if (_pending.Length >= FlushLength || Stopwatch.GetElapsedTime(_lastFlush) >= FlushDelay)
            {
                FlushLocked(isFinal: false);
            }
            else if (!_isFlushDue && _pending.Length > 0)
            {
                _isFlushDue = true;
                _flushTimer.Change(FlushDelay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Shows an exception that ended something which the cell had started and nobody waits for: a thread, an
    /// <c>async void</c> function. The session lives on.</summary>
    public void ReportStray(Exception exception)
    {
        if (exception is not OperationCanceledException)
            Print(isError: true, string.Join('\n', ["Nothing caught this exception, on another thread or in an async void function:", .. _describe(exception)]) + "\n");
    }

    /// <summary>An exception as the reader is to see it.</summary>
    public IReadOnlyList<string> Describe(Exception exception) => _describe(exception);

    public void Emit(CellOutput output)
    {
        lock (_gate)
        {
            FlushLocked();
            if (_budget.Take(output))
                _output(output);
        }
    }

    public void Flush()
    {
        lock (_gate)
            FlushLocked();
    }

    /// <summary>Sends what is pending and says what was left out, once the cell has ended.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            FlushLocked();
            if (_budget.Notice() is { } notice)
                _output(new StreamOutput(IsError: false, notice));
        }
    }

    private void FlushLocked(bool isFinal = true)
    {
        _isFlushDue = false;
        // Half a character waits for its other half, which the next write may bring.
        var length = !isFinal && _pending.Length > 0 && char.IsHighSurrogate(_pending[^1]) ? _pending.Length - 1 : _pending.Length;
        if (length == 0)
            return;
        var text = _pending.ToString(0, length);
        _pending.Remove(0, length);
        _lastFlush = Stopwatch.GetTimestamp();
        _output(new StreamOutput(_pendingIsError, text));
    }
}
