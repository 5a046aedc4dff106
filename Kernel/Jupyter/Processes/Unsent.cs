using System.Globalization;

namespace CourseKit.Kernel.Jupyter.Processes;

/// <summary>What the kernel has sent and its front ends have yet to take.</summary>
internal static class Unsent
{
    private const string Established = "01";
    private const int Looks = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    // A front end that reads is waited for longer than one that has stopped to.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Waits until all of it has arrived. On Linux, where the system tells how much each connection still holds; elsewhere the
    /// patience is cut to a quarter, and used up.</summary>
    /// <param name="ports">Where the kernel listens.</param>
    /// <param name="patience">How long to wait for a front end that takes nothing.</param>
    public static void Await(IReadOnlyCollection<int> ports, TimeSpan patience)
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.Sleep(patience / 4);
            return;
        }
        var begun = Environment.TickCount64;
        var (held, since) = (-1L, begun);
        // More than one look: between two messages a connection may hold nothing for a moment.
        for (var empty = 0; empty < Looks && Environment.TickCount64 - begun < Longest.TotalMilliseconds;)
        {
            Thread.Sleep(Interval);
            var now = Held(ports);
            if (now != held)
                (held, since) = (now, Environment.TickCount64);
            else if (Environment.TickCount64 - since >= patience.TotalMilliseconds)
                return;
            empty = held == 0 ? empty + 1 : 0;
        }
    }

    // In bytes; less than all there is where more waits behind a full connection.
    private static long Held(IReadOnlyCollection<int> ports)
    {
        try
        {
            // "0: 0100007F:1F90 0100007F:C350 01 000000A0:00000000 …": the local address and port, the other's, the state, what waits
            // to be sent and to be read; all in hexadecimal.
            return File.ReadLines("/proc/self/net/tcp").Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[3] == Established && ports.Contains((int)Number(fields[1].Split(':')[1])))
                .Sum(fields => Number(fields[4].Split(':')[0]));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
