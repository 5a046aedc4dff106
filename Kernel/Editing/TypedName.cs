namespace CourseKit.Kernel.Editing;

/// <summary>Compares names with what has been typed.</summary>
internal static class TypedName
{
    public static NameMatch Match(string name, ReadOnlySpan<char> typed) =>
        name.AsSpan().StartsWith(typed, StringComparison.Ordinal) ? NameMatch.Exact
        : name.AsSpan().StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? NameMatch.IgnoringCase
        : MatchesHumps(name, typed) ? NameMatch.Humps
        : NameMatch.None;

    // Each capital typed begins a word of the name, and what follows it in small letters goes on with that word.
    private static bool MatchesHumps(string name, ReadOnlySpan<char> typed)
    {
        if (typed.Length < 2 || name.Length == 0 || char.ToUpperInvariant(typed[0]) != char.ToUpperInvariant(name[0]))
            return false;
        var at = 1;
        foreach (var letter in typed[1..])
        {
            if (char.IsUpper(letter))
            {
                while (at < name.Length && name[at] != letter)
                    at++;
            }
            if (at >= name.Length || name[at] != letter)
                return false;
            at++;
        }
        return true;
    }
}
