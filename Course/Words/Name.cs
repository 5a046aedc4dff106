namespace CourseKit.Words;

/// <summary>Names that a reader has given, as they stand in a sentence or a table: on one line, and not longer than is read.</summary>
internal static class Name
{
    /// <summary>What a name may take in a line.</summary>
    public const int Most = 60;

    /// <summary>The beginning, with dots where something is left out.</summary>
    public static string Short(string name, int most = Most)
    {
        var start = name.Length > most + 1 ? name[..(most + 1)] : name;
        var line = start.Any(IsUnseen) ? string.Concat(start.Select(letter => IsUnseen(letter) ? ' ' : letter)) : start;
        // Half a letter of two is none.
        return name.Length <= most ? line : $"{line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)]}…";
    }

    // What ends a line, commands a terminal, or turns the direction of what follows.
    private static bool IsUnseen(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
