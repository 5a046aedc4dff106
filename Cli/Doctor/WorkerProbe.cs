using CourseKit.Kernel.Output;

namespace CourseKit.Cli.Doctor;

/// <summary>Tries the native library in a worker process, as a lesson would.</summary>
internal sealed class WorkerProbe : INativeProbe
{
    public async Task<NativeFinding> LookAsync(CancellationToken cancellation)
    {
        var worker = WorkerCommand.Start(AppContext.BaseDirectory);
        await using var _ = worker.ConfigureAwait(false);
        using var end = cancellation.Register(worker.Kill);
        var printed = "";
        foreach (var source in NativeCell.Sources)
        {
            printed = "";
            var result = await worker.RunAsync(source, output => printed += output is StreamOutput { IsError: false } stream ? stream.Text : "").ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (result.Error is { } error)
                return new NativeFinding(false, error.Message);
        }
        return NativeCell.Read(printed);
    }
}
