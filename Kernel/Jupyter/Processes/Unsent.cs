using System.Globalization;

namespace CourseKit.Kernel.Jupyter.Processes;

/// <summary>What the kernel has sent and its front ends have yet to take.</summary>
internal static class Unsent
{
    private const string Established = "01";
    private const int Looks = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until all of it has arrived. On Linux, where the system tells how much each connection still holds; elsewhere the
    /// patience is cut to a quarter, and used up.</summary>
    /// <param name="ports">Where the kernel listens.</param>
    /// <param name="patience">How long to wait for a front end that is behind.</param>
    public static void Await(IReadOnlyCollection<int> ports, TimeSpan patience)
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.Sleep(patience / 4);
            return;
        }
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        // More than one look: between two messages a connection may hold nothing for a moment.
        for (var empty = 0; empty < Looks && Environment.TickCount64 < deadline; empty = IsAny(ports) ? 0 : empty + 1)
            Thread.Sleep(Interval);
    }

    private static bool IsAny(IReadOnlyCollection<int> ports)
    {
        try
        {
            // "0: 0100007F:1F90 0100007F:C350 01 000000A0:00000000 …": the local address and port, the other's, the state, what waits
            // to be sent and to be read; all in hexadecimal.
            return File.ReadLines("/proc/self/net/tcp").Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Any(fields => fields[3] == Established && Number(fields[4].Split(':')[0]) > 0 && ports.Contains((int)Number(fields[1].Split(':')[1])));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
