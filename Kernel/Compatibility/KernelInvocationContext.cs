using System.Diagnostics.CodeAnalysis;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Output;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive;

/// <summary>The running cell, as notebooks and libraries get hold of it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It owns nothing.")]
public sealed class KernelInvocationContext
{
    private readonly CellContext _cell;

    private KernelInvocationContext(CellContext cell) => _cell = cell;

    /// <summary>The cell whose code runs here, also on threads and tasks that it started; null outside of cells.</summary>
    public static KernelInvocationContext? Current => CellContext.Current is { } cell ? new(cell) : null;

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken => _cell.Interrupted;

    /// <summary>The cell as a command.</summary>
    public KernelCommand Command => new SubmitCode(_cell.Source);

    /// <summary>The kernel that runs the cell.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The name that notebooks use.")]
    public Kernel HandlingKernel => Kernel.Current;

    /// <summary>Shows a value under the cell.</summary>
    public DisplayedValue Display(object? value, params string[] mimeTypes) => Show(value, value => ValueFormatter.Format(value, mimeTypes));

    /// <summary>Shows text as a form of its own: HTML, Markdown, LaTeX.</summary>
    public DisplayedValue DisplayAs(string value, string mimeType, params string[] additionalMimeTypes) =>
        Show(value, updated => DisplayExtensions.As(updated, [mimeType, .. additionalMimeTypes]));

    /// <summary>Prints text.</summary>
    public void DisplayStandardOut(string output, KernelCommand? command = null) => _cell.Print(isError: false, output);

    /// <summary>Prints text as an error.</summary>
    public void DisplayStandardError(string error, KernelCommand? command = null) => _cell.Print(isError: true, error);

    /// <summary>Puts out what an event tells of; events that are not for readers are passed over.</summary>
    public void Publish(KernelEvent @event)
    {
        switch (@event)
        {
            case StandardOutputValueProduced printed:
                _cell.Print(isError: false, FormattedValue.Bundle(printed.FormattedValues).PlainText);
                break;
            case StandardErrorValueProduced printed:
                _cell.Print(isError: true, FormattedValue.Bundle(printed.FormattedValues).PlainText);
                break;
            case ErrorProduced error:
                _cell.Print(isError: true, error.Message + "\n");
                break;
            case DisplayEvent { FormattedValues.Count: 0 } shown:
                Displayed.Show(_cell, ValueFormatter.Format(shown.Value));
                break;
            case DisplayEvent { ValueId: { } id } shown:
                _cell.Emit(new DisplayOutput(FormattedValue.Bundle(shown.FormattedValues), id));
                break;
            case DisplayEvent shown:
                Displayed.Show(_cell, FormattedValue.Bundle(shown.FormattedValues));
                break;
        }
    }

    private DisplayedValue Show(object? value, Func<object?, MimeBundle> format) => new(Displayed.Show(_cell, format(value)), format);
}
