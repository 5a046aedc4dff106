using System.Globalization;

namespace CourseKit.Cli.Doctor.Checks;

/// <summary>The tightest memory limit that a control group sets on this process, version 1 or 2. Containers, systemd
/// services and Slurm jobs are limited in this way while <c>/proc/meminfo</c> still shows the whole machine.</summary>
internal readonly record struct ControlGroupMemory(long Limit, long Used)
{
    private const string Root = "/sys/fs/cgroup";

    public long Available => Math.Max(0, Limit - Used);

    public static ControlGroupMemory? Read(IMachine machine)
    {
        if (machine.System != OperatingSystemKind.Linux || machine.ReadText("/proc/self/cgroup") is not { } groups)
            return null;

        return groups.Split('\n').SelectMany(line => Limits(machine, line)).OfType<ControlGroupMemory>().ToArray() is { Length: > 0 } limits
            ? limits.MinBy(limit => limit.Available)
            : null;
    }

    // A line reads `id:controllers:path`; version 2 leaves the controllers out.
    private static IEnumerable<ControlGroupMemory?> Limits(IMachine machine, string line)
    {
        string[] parts = line.Split(':', 3);
        if (parts.Length != 3)
            return [];

        bool isSecond = parts[1].Length == 0;
        if (!isSecond && !parts[1].Split(',').Contains("memory"))
            return [];

        return Ancestors(parts[2].Trim()).Select(group => isSecond
            ? OneLimit(machine, Root + group, "memory.max", "memory.current", "inactive_file ")
            : OneLimit(machine, $"{Root}/memory{group}", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file "));
    }

    // A parent's limit holds for its children. Inside a container the path may be the host's and lead nowhere:
    // the root, always last, is then the container's own group.
    private static IEnumerable<string> Ancestors(string path)
    {
        for (string group = path.TrimEnd('/'); group.Length > 0; group = group[..Math.Max(0, group.LastIndexOf('/'))])
            yield return group;
        yield return "";
    }

    private static ControlGroupMemory? OneLimit(IMachine machine, string group, string limitFile, string usageFile, string reclaimable)
    {
        // Version 2 says "max" and version 1 a number near 2^63 where there is no limit.
        if (Number(machine.ReadText($"{group}/{limitFile}")) is not { } limit || limit > long.MaxValue / 2)
            return null;

        long used = Number(machine.ReadText($"{group}/{usageFile}")) ?? 0;
        string? cached = machine.ReadText($"{group}/memory.stat")?.Split('\n')
            .FirstOrDefault(line => line.StartsWith(reclaimable, StringComparison.Ordinal));
        return new(limit, Math.Max(0, used - (Number(cached?[reclaimable.Length..]) ?? 0)));
    }

    private static long? Number(string? text) =>
        long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
