using System.Collections.Concurrent;
using System.Globalization;

namespace CourseKit.Cli.Sandbox;

/// <summary>A control group of Linux for one box, which bounds what all its processes take together. There is one where this process may make one: as root, or where
/// a service manager has delegated it (<c>systemd-run --user --scope -p Delegate=yes</c>).</summary>
internal sealed class ControlGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private static readonly ConcurrentDictionary<string, bool> Swept = [];

    private static int _last;

    private readonly IReadOnlyList<string> _folders;
    private readonly string _events;

    private ControlGroup(IReadOnlyList<string> folders, string events) => (_folders, _events) = (folders, events);

    /// <summary>The folders into whose <c>cgroup.procs</c> the box's first process is written.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>Whether a process in it was ended because it asked for more memory than there is for it.</summary>
    public bool RanOutOfMemory
    {
        get
        {
            try
            {
                return File.ReadLines(_events).Any(line => line.Split(' ') is ["oom_kill", var count] && count != "0");
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Makes one.</summary>
    /// <returns>Null where that cannot be done.</returns>
    public static ControlGroup? TryMake(BoxLimits limits)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"coursekit-{Environment.ProcessId}-{Interlocked.Increment(ref _last)}");
        List<string> made = [];
        try
        {
            var own = OwnFolders();
            return own.TryGetValue("memory", out var memory) && own.TryGetValue("pids", out var pids) ? First(memory, pids)
                : own.TryGetValue("", out var unified) ? Second(unified)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            foreach (var folder in made)
                Remove(folder);
            return null;
        }

        ControlGroup First(string memory, string pids)
        {
            (memory, pids) = (Make(memory), Make(pids));
            Write(memory, "memory.limit_in_bytes", limits.Memory);
            // Memory and swap together, where the kernel counts swap.
            if (File.Exists(Path.Combine(memory, "memory.memsw.limit_in_bytes")))
                Write(memory, "memory.memsw.limit_in_bytes", limits.Memory);
            Write(pids, "pids.max", limits.Processes);
            return new(made, Path.Combine(memory, "memory.oom_control"));
        }

        ControlGroup Second(string folder)
        {
            // A group that gives to others may not have processes of its own.
            var rest = Path.Combine(folder, "coursekit-grader");
            Directory.CreateDirectory(rest);
            File.WriteAllText(Path.Combine(rest, "cgroup.procs"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            File.WriteAllText(Path.Combine(folder, "cgroup.subtree_control"), "+memory +pids");
            var box = Make(folder);
            Write(box, "memory.max", limits.Memory);
            if (File.Exists(Path.Combine(box, "memory.swap.max")))
                Write(box, "memory.swap.max", 0);
            Write(box, "pids.max", limits.Processes);
            return new(made, Path.Combine(box, "memory.events"));
        }

        string Make(string parent)
        {
            if (Swept.TryAdd(parent, true))
                RemoveLeft(parent);
            var folder = Path.Combine(parent, name);
            Directory.CreateDirectory(folder);
            made.Add(folder);
            return folder;
        }
    }

    /// <summary>Removes it. Its processes have ended, or are about to.</summary>
    public void Dispose()
    {
        foreach (var folder in _folders)
            Remove(folder);
    }

    // By controller; that of version 2 has no name. The second time around this process may be in the group that it made.
    private static Dictionary<string, string> OwnFolders()
    {
        var folders = new Dictionary<string, string>();
        foreach (var line in File.ReadLines("/proc/self/cgroup"))
        {
            if (line.Split(':', 3) is not [_, var controllers, var path])
                continue;
            path = path.EndsWith("/coursekit-grader", StringComparison.Ordinal) ? path[..^"/coursekit-grader".Length] : path;
            var isHybrid = controllers.Length == 0 && Directory.Exists(Path.Combine(Root, "unified"));
            foreach (var controller in controllers.Split(','))
                folders[controller] = Path.Combine(Root, isHybrid ? "unified" : controllers, path.TrimStart('/'));
        }
        return folders;
    }

    private static void Write(string folder, string file, long value) =>
        File.WriteAllText(Path.Combine(folder, file), value.ToString(CultureInfo.InvariantCulture));

    // A grader that is killed leaves its boxes' groups behind, empty; one that has a process cannot be removed. A new one may be another container's.
    private static void RemoveLeft(string parent)
    {
        foreach (var left in new DirectoryInfo(parent).EnumerateDirectories("coursekit-*-*").Where(left => DateTime.UtcNow - left.LastWriteTimeUtc > TimeSpan.FromMinutes(1)))
        {
            try
            {
                if (!Directory.Exists($"/proc/{left.Name.Split('-')[1]}"))
                    left.Delete();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is somebody's.
            }
        }
    }

    private static void Remove(string folder)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            try
            {
                Directory.Delete(folder);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its last process is on its way out.
                Thread.Sleep(20);
            }
        }
    }
}
