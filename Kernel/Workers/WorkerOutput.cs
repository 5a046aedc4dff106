using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Workers;

/// <summary>A cell's output as a message, and back.</summary>
internal static class WorkerOutput
{
    public static WorkerMessage ToMessage(CellOutput output) => output switch
    {
        StreamOutput stream => new Printed(stream.IsError, stream.Text),
        DisplayOutput display => new Shown(display.Bundle.Data, display.DisplayId, IsUpdate: false),
        UpdateOutput update => new Shown(update.Bundle.Data, update.DisplayId, IsUpdate: true),
        // Pages have no pager: what was asked for is shown where it was asked for.
        PageOutput page => new Shown(page.Bundle.Data, Guid.NewGuid().ToString("n"), IsUpdate: false),
        ResultOutput result => new Shown(result.Bundle.Data, DisplayId: null, IsUpdate: false),
        ErrorOutput error => ToMessage(error),
        ClearOutput clear => new Cleared(clear.Wait),
        _ => throw new ArgumentOutOfRangeException(nameof(output), output, "An output of a kind unknown to workers."),
    };

    public static Failed ToMessage(ErrorOutput error) => new(error.Name, error.Message, error.Traceback, error.Line);

    public static ErrorOutput ToOutput(Failed error) => new(error.Name, error.Message, error.Traceback, error.Line);

    /// <returns>Null for a message that is no output.</returns>
    public static CellOutput? ToOutput(WorkerMessage message) => message switch
    {
        Printed printed => new StreamOutput(printed.IsError, printed.Text),
        Shown { DisplayId: null } result => new ResultOutput(Bundle(result)),
        Shown { IsUpdate: true } update => new UpdateOutput(Bundle(update), update.DisplayId!),
        Shown display => new DisplayOutput(Bundle(display), display.DisplayId!),
        Failed failed => ToOutput(failed),
        Cleared cleared => new ClearOutput(cleared.Wait),
        _ => null,
    };

    private static MimeBundle Bundle(Shown shown) => shown.Data
        .Where(form => form.Key != MimeBundle.Text)
        .Aggregate(new MimeBundle(shown.Data.GetValueOrDefault(MimeBundle.Text, "")), (bundle, form) => bundle.With(form.Key, form.Value));
}
