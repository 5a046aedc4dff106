namespace CourseKit.Kernel.Notebooks;

/// <summary>How a cell's source stands in a <c>.dib</c>, for the reader and the writer alike: lines between the one that
/// begins the cell and the next such line, without the blank ones around them.</summary>
internal static class DibSections
{
    public const string Meta = "#!meta";

    /// <summary>The key in <see cref="Meta"/> under which stands what only CourseKit reads.</summary>
    public const string OwnKey = "coursekit";

    /// <summary>Below <see cref="OwnKey"/>: sources that the text of the file does not say exactly.</summary>
    public const string ExactKey = "exact";

    private static readonly string[] Breaks = ["\r\n", "\n", "\r"];

    /// <summary>The lines of a text, whatever ends them.</summary>
    public static string[] Lines(string text) => text.Split(Breaks, StringSplitOptions.None);

    /// <summary>The lines as which a source is written. A character that no text file holds is shown as one that says so.</summary>
    public static IReadOnlyList<string> Shown(string source) => Trim(Lines(source.Replace('\0', '\uFFFD')));

    /// <summary>Lines without the empty ones before and after. One that holds a space is not empty.</summary>
    public static IReadOnlyList<string> Trim(IReadOnlyList<string> lines)
    {
        var (start, end) = (0, lines.Count);
        while (start < end && lines[start].Length == 0)
            start++;
        while (end > start && lines[end - 1].Length == 0)
            end--;
        return [.. lines.Skip(start).Take(end - start)];
    }

    /// <summary>Whether the lines alone give a source back.</summary>
    public static bool SaysExactly(IReadOnlyList<string> shown, string source, KernelNames names) =>
        shown.Count > 0 && string.Join('\n', shown) == source && !shown.Any(line => names.SectionOf(line) is not null);
}
