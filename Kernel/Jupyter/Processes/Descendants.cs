using System.Diagnostics;
using System.Globalization;

namespace CourseKit.Kernel.Jupyter.Processes;

/// <summary>The processes that cells have started and that still run. They go with the kernel.</summary>
internal static class Descendants
{
    /// <summary>Ends them all at once. Linux only, where the system tells whose child each process is.</summary>
    public static void Kill()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var children = ParentOfEach().ToLookup(pair => pair.Parent, pair => pair.Process);
        var found = new Queue<int>(children[Environment.ProcessId]);
        while (found.TryDequeue(out var process))
        {
            foreach (var child in children[process])
                found.Enqueue(child);
            try
            {
                using var running = Process.GetProcessById(process);
                running.Kill();
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // By itself, in the meantime.
            }
        }
    }

    private static IEnumerable<(int Process, int Parent)> ParentOfEach()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
                continue;
            string text;
            try
            {
                text = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                continue;
            }
            // "PID (name) state parent …"; the name may hold anything, parentheses too.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            if (int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent))
                yield return (process, parent);
        }
    }
}
