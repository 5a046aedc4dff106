using System.Buffers;

namespace CourseKit.Cli.Feedback;

/// <summary>A name that becomes a file's or a folder's. Names of students and assignments come from folders and files, but through a database that others may have written.</summary>
internal static class PathSegment
{
    private const int Longest = 200;

    // The union of what systems forbid, so that what is written on one can be unpacked on another.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\:*?\"<>|");

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(i => (string[])[$"COM{i}", $"LPT{i}"])], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, if it is one plain part of a path.</summary>
    /// <param name="name">A name.</param>
    /// <param name="whose">What it names: <c>student</c>.</param>
    /// <exception cref="UserErrorException">It is none.</exception>
    public static string Require(string name, string whose)
    {
        if (Mistake(name) is { } mistake)
            throw new UserErrorException($"The gradebook has the {whose} \"{Printable(name)}\", and no file can have that name, since it {mistake}; nothing is written for it: rename what was handed in and grade it again.");
        return name;
    }

    /// <summary>Whether a name is one plain part of a path.</summary>
    public static bool IsOne(string name) => Mistake(name) is null;

    private static string? Mistake(string name) => name switch
    {
        "" => "is empty",
        "." or ".." => "means a folder",
        _ when name.AsSpan().ContainsAny(Forbidden) => "contains one of / \\ : * ? \" < > |",
        _ when name.Any(char.IsControl) => "contains a control character",
        _ when name[^1] is ' ' or '.' || name[0] == ' ' => "begins or ends with a blank, or ends with a full stop",
        { Length: > Longest } => "is too long",
        _ when Devices.Contains(name.Split('.')[0]) => "is that of a device on Windows",
        _ => null,
    };

    private static string Printable(string name) =>
        string.Concat((name.Length > Longest ? name[..Longest] + "…" : name).Select(letter => char.IsControl(letter) ? '�' : letter));
}
