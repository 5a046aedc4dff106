using System.Globalization;

namespace CourseKit.Cli.Sandbox;

/// <summary>What a process and all that came of it use together, as Linux tells it in <c>/proc</c> (proc(5)). What a box starts stays below the
/// box's first process, whatever it does.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Memory">Resident memory, in bytes; what several share counts for each.</param>
/// <param name="Processor">The processors' time so far, that of ended children included.</param>
internal readonly record struct ProcessTree(int Count, long Memory, TimeSpan Processor)
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private const int Most = 10_000;

    /// <summary>Looks now.</summary>
    /// <param name="root">The process's number.</param>
    public static ProcessTree Of(int root)
    {
        var open = new Stack<int>([root]);
        var (count, memory, ticks) = (0, 0L, 0L);
        while (open.TryPop(out var process) && count < Most)
        {
            try
            {
                // The name in brackets may have any characters.
                var fields = File.ReadAllText(Path("stat", process)) is var stat && stat.LastIndexOf(')') is var end and >= 0 ? stat[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
                // utime, stime, cutime, cstime are fields 14 to 17, and the state, field 3, is the first here.
                ticks += fields.Skip(11).Take(4).Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
                memory += long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
                count++;
                foreach (var task in Directory.EnumerateDirectories(Path("task", process)))
                    foreach (var child in File.ReadAllText(System.IO.Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                        open.Push(int.Parse(child, CultureInfo.InvariantCulture));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
            {
                // It has ended meanwhile.
            }
        }
        return new(count, memory, TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }

    private static string Path(string name, int process) => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{name}");
}
