namespace CourseKit.Exercises;

/// <summary>Finds what someone meant to write.</summary>
public static class Spelling
{
    /// <summary>The known name that takes the fewest changes of a letter, if that is at most a third of its letters (and
    /// at least one is allowed); else null.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string? Nearest(string written, IEnumerable<string> known) => known
        .Select(name => (name, changes: Changes(written, name)))
        .Where(candidate => candidate.changes <= Math.Max(1, candidate.name.Length / 3))
        .OrderBy(candidate => candidate.changes)
        .ThenBy(candidate => candidate.name, StringComparer.Ordinal)
        .Select(candidate => candidate.name)
        .FirstOrDefault();

    /// <summary>Levenshtein's distance, letters in either case being equal.</summary>
    private static int Changes(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.Length];
    }
}
