using System.Globalization;

namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Linux's <c>/proc/meminfo</c>. Its "available" counts what caches give back; "free" would frighten everybody.</summary>
internal static class MemoryInformation
{
    public static MemoryAmount? Read(IMachine machine)
    {
        if (machine.System != OperatingSystemKind.Linux || machine.ReadText("/proc/meminfo") is not { } text)
            return null;

        return Entry(text, "MemTotal:") is { } total
            ? new(total, Entry(text, "MemAvailable:") ?? Entry(text, "MemFree:") ?? total)
            : null;
    }

    private static long? Entry(string text, string name)
    {
        string? line = text.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        string? number = line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes * 1024 : null;
    }
}
