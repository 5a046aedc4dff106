namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Names made to fit such that those that differ still do: "epoch 12 of the long run" and "epoch 13 of the long run" must
/// not both become "epoch 1…".</summary>
internal static class ShortNames
{
    /// <summary>Every name, left alone or with dots where something is left out.</summary>
    /// <param name="names">The names, which may be the same.</param>
    /// <param name="fits">Whether a text is short enough.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names, Func<string, bool> fits)
    {
        if (names.All(fits))
            return names;
        var distinct = names.Distinct(StringComparer.Ordinal).ToList();
        var (head, tail) = Common(distinct);
        Func<string, string>[] ways =
        [
            name => Cut(name, Wording.Short, fits),
            name => Cut(name, Wording.Ends, fits),
            name => fits(name) ? name : Around(name, head, name.Length - tail, fits),
        ];
        foreach (var way in ways)
        {
            var cut = distinct.ToDictionary(name => name, way, StringComparer.Ordinal);
            if (cut.Values.Distinct(StringComparer.Ordinal).Count() == distinct.Count)
                return [.. names.Select(name => cut[name])];
        }
        // They differ in several places: their numbers tell them apart.
        return [.. names.Select(name => Cut($"{distinct.IndexOf(name) + 1}: {name}", Wording.Short, fits))];
    }

    // The part that differs, with as many words before and after it as fit.
    private static string Around(string name, int start, int end, Func<string, bool> fits)
    {
        while (true)
        {
            var before = start < 2 ? 0 : name.LastIndexOf(' ', start - 2) + 1;
            var after = end + 1 >= name.Length ? -1 : name.IndexOf(' ', end + 1);
            after = after < 0 ? name.Length : after;
            if (before < start && fits(Part(before, end)))
                start = before;
            else if (after > end && fits(Part(start, after)))
                end = after;
            else
                return Cut(Part(start, end), Wording.Ends, fits);
        }

        string Part(int from, int to) => $"{(from > 0 ? "…" : "")}{name[from..to].Trim()}{(to < name.Length ? "…" : "")}";
    }

    private static string Cut(string text, Func<string, int, string> shorten, Func<string, bool> fits)
    {
        if (fits(text))
            return text;
        int low = 2, high = text.Length;
        while (low + 1 < high)
        {
            var most = (low + high) / 2;
            if (fits(shorten(text, most)))
                low = most;
            else
                high = most;
        }
        return shorten(text, low);
    }

    // How many letters all have in common at the beginning and at the end, in whole words.
    private static (int Head, int Tail) Common(List<string> names)
    {
        var shortest = names.Min(name => name.Length);
        int head = 0, tail = 0;
        while (head < shortest && names.TrueForAll(name => name[head] == names[0][head]))
            head++;
        while (tail < shortest - head && names.TrueForAll(name => name[^(tail + 1)] == names[0][^(tail + 1)]))
            tail++;
        while (head > 0 && char.IsLetterOrDigit(names[0][head - 1]))
            head--;
        while (tail > 0 && char.IsLetterOrDigit(names[0][^tail]))
            tail--;
        return (head, tail);
    }
}
