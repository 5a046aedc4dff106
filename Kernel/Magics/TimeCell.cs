using System.Diagnostics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Instrumentation;

namespace CourseKit.Kernel.Magics;

/// <summary><c>#!time</c></summary>
internal static class TimeCell
{
    public static Magic Declaration { get; } = new()
    {
        Name = "#!time",
        Summary = "Says in the end how long the rest of the cell took.",
        RunAsync = (call, _) =>
        {
            var started = Stopwatch.GetTimestamp();
            // Also if the cell throws, and after what it declared with using is disposed.
            CellUsings.Add(() => call.Host.Display(new MimeBundle(
                FormattableString.Invariant($"Wall time: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0} ms"))));
            return Task.CompletedTask;
        },
    };
}
