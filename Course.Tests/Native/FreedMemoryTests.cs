using CourseKit.Native;
using TorchSharp;

namespace CourseKit.Course.Tests.Native;

public sealed class FreedMemoryTests
{
    // A page has 4 KB on x64: 32 MB are 8192, which glibc's own limits would fetch from the system anew each time.
    [Fact]
    public void Tensors_that_come_and_go_take_their_memory_from_the_system_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux counts the pages of a thread.");
        TorchLibrary.EnsureLoaded();
        long faults = 0;
        var thread = new Thread(() =>
        {
            ComeAndGo();
            var before = Faults();
            for (var i = 0; i < 20; i++)
                ComeAndGo();
            faults = Faults() - before;
        });
        thread.Start();
        thread.Join();
        Assert.InRange(faults, 0, 2 * 8192);
    }

    private static void ComeAndGo()
    {
        using var scope = torch.NewDisposeScope();
        for (var i = 0; i < 128; i++)
            _ = torch.zeros(64 << 10);
    }

    // Minor page faults, the tenth field, of which the second is a name in parentheses: proc_pid_stat(5).
    private static long Faults() => long.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[7], System.Globalization.CultureInfo.InvariantCulture);
}
