using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>Gives each student numbers of their own. A line of a source may end in <c>// VARIANT size: 5 | 7 | 9</c>, or in markdown
/// in <c>&lt;!-- VARIANT size: 5 | 7 | 9 --&gt;</c>: the first is what stands in the line, so that the source runs as it is, and a
/// student's notebook has one of them in its place. Lines of one name change together, in the whole notebook.</summary>
internal static partial class Variants
{
    /// <summary>Puts a student's choice into every line that has one, and takes the marks away.</summary>
    /// <param name="notebook">Is changed.</param>
    /// <param name="student">Who it is for, always the same for the same student; null leaves the first of each.</param>
    /// <returns>The names that vary, in order, each with which was chosen, from 0.</returns>
    /// <exception cref="UserErrorException">A line does not contain its first variant, or two lines of a name have different numbers of
    /// variants.</exception>
    public static IReadOnlyDictionary<string, int> Choose(Notebook notebook, string? student) =>
        Put(notebook, (name, count) => student is null ? 0 : Choice(student, name, count));

    /// <summary>Puts the variant of an index into every line that has one, and takes the marks away; where there are fewer, it begins
    /// again with the first.</summary>
    /// <param name="notebook">Is changed.</param>
    /// <param name="index">From 0.</param>
    /// <exception cref="UserErrorException">As for <see cref="Choose"/>.</exception>
    public static void Take(Notebook notebook, int index) => Put(notebook, (_, count) => index % count);

    /// <summary>The most variants that a line of a notebook has; 1 if nothing varies.</summary>
    /// <param name="notebook">Is not changed.</param>
    public static int Most(Notebook notebook) =>
        notebook.Cells.SelectMany(cell => cell.Source.Split('\n')).Select(line => Mark().Match(line)).Where(mark => mark.Success)
            .Select(mark => Options(mark).Length).DefaultIfEmpty(1).Max();

    private static SortedDictionary<string, int> Put(Notebook notebook, Func<string, int, int> choose)
    {
        var counts = new Dictionary<string, (int Count, NotebookCell Cell)>(StringComparer.Ordinal);
        var choices = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var cell in notebook.Cells)
        {
            var lines = cell.Source.Split('\n');
            var isChanged = false;
            for (var i = 0; i < lines.Length; i++)
            {
                if (Mark().Match(lines[i]) is not { Success: true } mark)
                {
                    if (Attempt().IsMatch(lines[i]))
                        throw CellPlace.Error(cell, i + 1, "a VARIANT mark ends its line and reads // VARIANT name: first | second, in markdown <!-- VARIANT name: first | second -->; write it so");
                    continue;
                }
                var (name, options) = (mark.Groups["name"].Value, Options(mark));
                if (counts.TryGetValue(name, out var known) && known.Count != options.Length)
                    throw CellPlace.Error(cell, i + 1, string.Create(CultureInfo.InvariantCulture, $"VARIANT {name} has {options.Length} variants here and {known.Count} in cell {known.Cell.Number} ({known.Cell.Id}); give both as many"));
                counts.TryAdd(name, (options.Length, cell));
                choices[name] = choose(name, options.Length);
                lines[i] = Replace(lines[i][..mark.Index].TrimEnd(), options[0], options[choices[name]])
                    ?? throw CellPlace.Error(cell, i + 1, $"VARIANT {name} names \"{options[0]}\" first, which does not stand before it on the line; begin with what stands there");
                isChanged = true;
            }
            if (isChanged)
                cell.Source = string.Join('\n', lines);
        }
        return choices;
    }

    private static string[] Options(Match mark) => mark.Groups["options"].Value.Split('|', StringSplitOptions.TrimEntries);

    // The same on every machine and in every year, and nothing that one name's choice says about another's.
    private static int Choice(string student, string name, int count) =>
        (int)(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{student}\n{name}"))) % (ulong)count);

    // The last place, which is the nearest to the mark; not a part of a longer number or word.
    private static string? Replace(string line, string first, string chosen)
    {
        for (var at = line.LastIndexOf(first, StringComparison.Ordinal); first.Length > 0 && at >= 0; at = at == 0 ? -1 : line.LastIndexOf(first, at - 1, StringComparison.Ordinal))
        {
            var after = at + first.Length;
            if ((at == 0 || !IsJoined(line[at - 1], first[0])) && (after == line.Length || !IsJoined(first[^1], line[after])))
                return line[..at] + chosen + line[after..];
        }
        return null;
    }

    private static bool IsJoined(char left, char right) => char.IsLetterOrDigit(left) && char.IsLetterOrDigit(right);

    [GeneratedRegex(@"//\s*VARIANT (?<name>[\w-]+):(?<options>.*)$|<!--\s*VARIANT (?<name>[\w-]+):(?<options>(?:(?!-->).)*)-->\s*$")]
    private static partial Regex Mark();

    // Released as it is, it would show every student all variants.
    [GeneratedRegex(@"(//|<!--)\s*VARIANT\b|(//|<!--)\s*variant\s[^:]*:.*\|", RegexOptions.IgnoreCase)]
    private static partial Regex Attempt();
}
