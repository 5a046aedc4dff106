using System.Diagnostics.CodeAnalysis;
using System.Text;
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
    private readonly OutputBudget _budget;
    private readonly StringBuilder _pending = new();
    private readonly Timer _flushTimer;
    private bool _pendingIsError;
    private bool _isFlushDue;

    public CellContext(OutputLimits limits, Action<CellOutput> output)
    {
        _output = output;
        _budget = new OutputBudget(limits);
        _flushTimer = new Timer(static context => ((CellContext)context!).Flush(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>The cell whose code runs here, also on threads and tasks that it started.</summary>
    public static CellContext? Current => Flowing.Value;

    /// <summary>Makes this the cell of the calling code and of all that it starts.</summary>
    public void Enter() => Flowing.Value = this;

    public void Print(bool isError, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            if (text.IsEmpty)
                return;
            if (_pendingIsError != isError)
                FlushLocked();
            _pendingIsError = isError;
            var kept = _budget.TakeText(text.Length);
            _pending.Append(text[..kept]);
            if (_pending.Length >= FlushLength)
            {
                FlushLocked();
            }
            else if (!_isFlushDue && _pending.Length > 0)
            {
                _isFlushDue = true;
                _flushTimer.Change(FlushDelay, Timeout.InfiniteTimeSpan);
            }
        }
    }

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
                _output(new StreamOutput(IsError: true, notice));
        }
    }

    private void FlushLocked()
    {
        _isFlushDue = false;
        if (_pending.Length == 0)
            return;
        var text = _pending.ToString();
        _pending.Clear();
        _output(new StreamOutput(_pendingIsError, text));
    }
}
