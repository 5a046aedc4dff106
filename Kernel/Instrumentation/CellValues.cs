using System.Collections.Concurrent;
using System.Globalization;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>Hands a value to a submission that the kernel writes itself. Static because compiled cells have no other way to
/// reach it.</summary>
public static class CellValues
{
    private static readonly ConcurrentDictionary<int, object?> Given = new();
    private static int _last;

    /// <summary>Takes a value out, once.</summary>
    /// <param name="key">What <c>Give</c> returned.</param>
    public static object? Take(int key) => Given.TryRemove(key, out var value) ? value : null;

    /// <returns>The key of the value, as C#.</returns>
    internal static string Give(object? value)
    {
        var key = Interlocked.Increment(ref _last);
        Given[key] = value;
        return key.ToString(CultureInfo.InvariantCulture);
    }
}
