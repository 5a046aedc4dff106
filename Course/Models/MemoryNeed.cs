using System.Globalization;
using System.Text.RegularExpressions;
using TorchSharp;

namespace CourseKit.Models;

/// <summary>What a pass would take of memory, where that is more than there is.</summary>
internal static partial class MemoryNeed
{
    /// <summary>What the process can have, in words, if that is less than so many bytes; else null. Of other devices than the CPU nothing
    /// is known.</summary>
    public static string? TooMuch(double bytes, torch.Device device)
    {
        var most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return bytes > (device.type == DeviceType.CPU ? most : long.MaxValue) ? $"{SummaryText.Bytes(most)} in all" : null;
    }

    /// <summary>How many bytes libtorch says that it could not get; null where a message is about something else.</summary>
    public static long? Refused(string message) =>
        Attempt().Match(message) is { Success: true } found && long.TryParse(found.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    [GeneratedRegex("can't allocate memory: you tried to allocate ([0-9]+) bytes")]
    private static partial Regex Attempt();
}
