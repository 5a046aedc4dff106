namespace CourseKit.Kernel.Abstractions;

/// <summary>Finds what somebody who mistyped a name most likely meant.</summary>
public static class NearestName
{
    /// <summary>The name with the smallest edit distance (a swap of neighbours counts one), or null if none is near: more
    /// than a third of the longer name would have to change, and more than nothing must stay.</summary>
    public static string? Find(string name, IEnumerable<string> names) => names
        .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
        .Where(pair => Math.Max(name.Length, pair.Candidate.Length) is var length && pair.Distance <= Math.Max(1, length / 3) && pair.Distance < length)
        .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
        .Select(pair => pair.Candidate)
        .FirstOrDefault();

    // Optimal string alignment, the restricted Damerau–Levenshtein distance.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var isSame = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                var best = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    best = Math.Min(best, table[i - 2, j - 2] + 1);
                table[i, j] = best;
            }
        }
        return table[left.Length, right.Length];
    }
}
