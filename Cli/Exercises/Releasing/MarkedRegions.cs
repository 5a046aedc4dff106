using System.Text.RegularExpressions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>Replaces what stands between a pair of marker lines, markers included. A marker is found as a part of its line,
/// as nbgrader finds it, so that any language's comment can carry it.</summary>
/// <param name="name">What the markers name: <c>SOLUTION</c> for <c>BEGIN SOLUTION</c> and <c>END SOLUTION</c>.</param>
/// <param name="replacement">The lines that take the region's place, indented as its first marker is.</param>
internal sealed partial class MarkedRegions(string name, params string[] replacement)
{
    private readonly string _begin = $"BEGIN {name}";
    private readonly string _end = $"END {name}";

    /// <summary>Cuts the regions out of a cell.</summary>
    /// <param name="cell">Is changed if it has any.</param>
    /// <returns>The line of the first region, from 1; null if there is none.</returns>
    /// <exception cref="UserErrorException">Markers are nested or one is missing.</exception>
    public int? Cut(NotebookCell cell)
    {
        List<string> kept = [];
        int? first = null, open = null;
        var lines = cell.Source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains(_begin, StringComparison.Ordinal))
            {
                if (open is not null)
                    throw CellPlace.Error(cell, i + 1, $"{_begin} stands inside the region that line {open} begins; close that one with {_end} first");
                first ??= i + 1;
                open = i + 1;
                kept.AddRange(replacement.Select(text => Indentation().Match(lines[i]).Value + text));
            }
            else if (lines[i].Contains(_end, StringComparison.Ordinal))
            {
                if (open is null)
                    throw CellPlace.Error(cell, i + 1, $"{_end} has no {_begin} before it; add the one or remove the other");
                open = null;
            }
            else if (open is null)
            {
                kept.Add(lines[i]);
            }
        }
        if (open is not null)
            throw CellPlace.Error(cell, open.Value, $"{_begin} has no {_end} after it; add a line with {_end}");
        if (first is not null)
            cell.Source = string.Join('\n', kept);
        return first;
    }

    [GeneratedRegex(@"^\s*")]
    private static partial Regex Indentation();
}
