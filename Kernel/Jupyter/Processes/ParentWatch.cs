using System.Globalization;
using System.Runtime.InteropServices;

namespace CourseKit.Kernel.Jupyter.Processes;

/// <summary>Notices that the front end which started the kernel has died, so that no kernel is left behind.</summary>
internal static partial class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Watches the process that Jupyter says has started this one; none if it does not say.</summary>
    /// <param name="died">Called once.</param>
    public static void Start(Action died)
    {
        if (OperatingSystem.IsWindows()
            || !int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return;
        // Whoever it was: an orphan is given to another parent.
        var parent = Parent();
        // On a thread of its own: cells may have filled the pool that timers use.
        var thread = new Thread(() =>
        {
            while (Parent() == parent)
                Thread.Sleep(Interval);
            died();
        })
        { Name = "parent watch", IsBackground = true };
        thread.Start();
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Parent();
}
