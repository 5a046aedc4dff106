using System.Text.Json;

namespace CourseKit.Cli.Doctor;

/// <summary>The notebook cells with which a probe tries the native library, and how to read what they print. JSON,
/// because the program that runs the cells has no reference to the types that answer.</summary>
internal static class NativeCell
{
    /// <summary>To be run one after the other in a fresh session.</summary>
    public static IReadOnlyList<string> Sources { get; } =
    [
        "#r \"nuget: CourseKit\"",
        "System.Console.Out.Write(System.Text.Json.JsonSerializer.Serialize(CourseKit.Native.TorchLibrary.Load()));",
    ];

    /// <summary>The finding in what the second cell printed.</summary>
    /// <exception cref="FormatException">The cell printed something else.</exception>
    public static NativeFinding Read(string printed)
    {
        try
        {
            // Native code may have printed lines of its own around the answer.
            int start = printed.IndexOf('{', StringComparison.Ordinal);
            int end = printed.LastIndexOf('}');
            Answer? answer = start >= 0 && end > start ? JsonSerializer.Deserialize<Answer>(printed.AsSpan(start..(end + 1))) : null;
            if (answer is not null)
                return Finding(answer);
        }
        catch (JsonException)
        {
            // Said below, together with every other unexpected answer.
        }

        throw new FormatException($"The cell that loads the native library printed something unexpected: {Start(printed)}");
    }

    private static NativeFinding Finding(Answer answer)
    {
        string where = answer.Libraries is { Length: > 0 } libraries ? $" Taken from {Path.GetDirectoryName(libraries[0])}." : "";
        return answer switch
        {
            { IsLoaded: false } => new(false, answer.Problem ?? "TorchSharp's native libraries did not load.", answer.Remedy),
            { PatchReason: { } reason } => new(true, $"loads, with help. {reason}{where}"),
            _ => new(true, $"loads as shipped.{where}"),
        };
    }

    private static string Start(string text) => text.Length == 0 ? "nothing" : text.Length <= 200 ? text : $"{text[..200]}…";

    private sealed record Answer(bool IsLoaded, string[]? Libraries, string? PatchReason, string? Problem, string? Remedy);
}
