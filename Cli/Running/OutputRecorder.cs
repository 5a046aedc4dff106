using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Output;

namespace CourseKit.Cli.Running;

/// <summary>Writes what cells put out into the notebook, as a front end would. Calls come one at a time.</summary>
internal sealed class OutputRecorder
{
    private readonly Dictionary<string, (NotebookCell Cell, int Index)> _displays = new(StringComparer.Ordinal);
    private bool _clearBeforeNext;

    /// <summary>Adds one output to a cell, or changes one of an earlier cell.</summary>
    /// <param name="cell">The cell that runs.</param>
    /// <param name="executionCount">Its number.</param>
    /// <param name="output">What it put out.</param>
    public void Record(NotebookCell cell, int executionCount, CellOutput output)
    {
        if (_clearBeforeNext && output is not UpdateOutput)
            Clear(cell);
        switch (output)
        {
            case StreamOutput stream:
                cell.AppendStream(stream.IsError ? "stderr" : "stdout", stream.Text);
                break;
            case DisplayOutput display:
                _displays[display.DisplayId] = (cell, cell.AppendDisplay(display.Bundle));
                break;
            case UpdateOutput update when _displays.TryGetValue(update.DisplayId, out var shown):
                shown.Cell.ReplaceData(shown.Index, update.Bundle);
                break;
            case ResultOutput result:
                cell.AppendResult(result.Bundle, executionCount);
                break;
            case ErrorOutput error:
                cell.AppendError(error.Name, error.Message, error.Traceback);
                break;
            case ClearOutput { Wait: true }:
                _clearBeforeNext = true;
                break;
            case ClearOutput:
                Clear(cell);
                break;
        }
    }

    private void Clear(NotebookCell cell)
    {
        _clearBeforeNext = false;
        var count = cell.ExecutionCount;
        cell.ClearOutputs();
        cell.ExecutionCount = count;
        foreach (var (id, _) in _displays.Where(shown => shown.Value.Cell == cell).ToArray())
            _displays.Remove(id);
    }
}
