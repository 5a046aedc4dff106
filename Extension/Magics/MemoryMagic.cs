using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!memory</c>, which says what is in memory and what has come since the last time.</summary>
internal static class MemoryMagic
{
    public static Magic Create()
    {
        MemoryReading? last = null;
        return new()
        {
            Name = "#!memory",
            Summary = "Says how many tensors are alive, what memory they and the rest take, and what has come since the last #!memory.",
            RunAsync = (call, _) =>
            {
                var now = MemoryReading.Take(call.Host.Variables);
                call.Host.Display(MemoryPanel.Show(now, last));
                last = now;
                return Task.CompletedTask;
            },
        };
    }
}
