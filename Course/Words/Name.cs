namespace CourseKit.Words;

/// <summary>Names that a reader has given, as they stand in a sentence or a table: on one line, and not longer than is read.</summary>
internal static class Name
{
    /// <summary>What a name may take in a line.</summary>
    public const int Most = 60;

    /// <summary>The beginning, with dots where something is left out.</summary>
    public static string Short(string name, int most = Most)
    {
        var line = name.AsSpan(0, Math.Min(name.Length, most + 1)).ContainsAnyInRange('\0', '\u001f') ? string.Concat(name.Take(most + 1).Select(letter => char.IsControl(letter) ? ' ' : letter)) : name;
        // Half a letter of two is none.
        return name.Length <= most ? line : $"{line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)]}…";
    }
}
