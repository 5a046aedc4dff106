using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics;

/// <summary><c>#!clear</c></summary>
internal static class ClearCell
{
    public static Magic Declaration { get; } = new()
    {
        Name = "#!clear",
        Summary = "Removes what the cell has shown so far.",
        RunAsync = (call, _) =>
        {
            call.Host.ClearOutput(wait: false);
            return Task.CompletedTask;
        },
    };
}
