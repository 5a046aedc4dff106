using System.Text.RegularExpressions;

namespace CourseKit.Cli.Statistics;

/// <summary>Why answers fail, with reasons that differ only in their numbers taken together: each student's numbers are others.
/// Where they do not differ at all, the numbers stay.</summary>
/// <param name="names">Of students, which a reason may quote from their code.</param>
internal sealed partial class FrequentReasons(IReadOnlyCollection<string> names)
{
    private const int Most = 5;
    private const int Longest = 160;
    private const int ShortName = 5;

    private readonly Regex? _names = Names(names);

    /// <summary>The most frequent ones; among equally frequent ones by the alphabet, so that equal classes give equal pages.</summary>
    public IReadOnlyList<CountedRange> Of(IEnumerable<string> reasons) =>
    [
        .. reasons.Select(Words).GroupBy(Group, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            // Numbers that are the same for all, as of a check with an example, say most of all.
            .Take(Most).Select(group => new CountedRange(group.Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? Short(only) : group.Key, group.Count())),
    ];

    private string Words(string reason) => Seed().Replace(_names?.Replace(reason, "…") ?? reason, "").ReplaceLineEndings(" ").Trim();

    private static string Group(string words) => Short(Number().Replace(words, "…"));

    private static string Short(string words) => words.Length > Longest ? words[..Longest] + "…" : words.Length == 0 ? "no reason given" : words;

    // The longest first: of ann-marie, ann would leave -marie. A long name also goes from within a word, as of MartinsFilter; a short one would be found in cannot.
    private static Regex? Names(IReadOnlyCollection<string> names)
    {
        var all = names.Where(name => name.Length > 0).OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => name.Length < ShortName ? $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])" : Regex.Escape(name)).ToList();
        return all.Count == 0 ? null : new(string.Join('|', all), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@" \(seed \d+\)")]
    private static partial Regex Seed();

    [GeneratedRegex(@"(?<![\w.])[-−]?\d+(\.\d+)?([eE][-+]?\d+)?(?!\w)")]
    private static partial Regex Number();
}
