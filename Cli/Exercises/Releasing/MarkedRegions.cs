using System.Text.RegularExpressions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>Replaces what stands between a pair of marker lines, markers included.</summary>
/// <param name="kind">Which regions.</param>
/// <param name="replacement">The lines that take the region's place, indented as its first marker is.</param>
internal sealed partial class MarkedRegions(RegionKind kind, params string[] replacement)
{
    /// <summary>Cuts the regions out of a cell.</summary>
    /// <param name="cell">Is changed if it has any.</param>
    /// <returns>The line of the first region, from 1; null if there is none.</returns>
    /// <exception cref="UserErrorException">Markers are nested or one is missing.</exception>
    public int? Cut(NotebookCell cell)
    {
        var reading = MarkerReading.Of(cell.Source, kind);
        if (reading.Mistakes is [var first, ..])
            throw CellPlace.Error(cell, first.Line, first.Text);
        if (reading.Regions is not [var region, ..])
            return null;
        cell.Source = string.Join('\n', Cut(cell.Source.Split('\n').Select((text, i) => new CutLine(text, i + 1))).Select(line => line.Text));
        return region.First;
    }

    /// <summary>The lines that remain, and those that take a region's place, which have the number of its first line.</summary>
    /// <param name="lines">With markers that are in order.</param>
    public IEnumerable<CutLine> Cut(IEnumerable<CutLine> lines)
    {
        var isOpen = false;
        foreach (var line in lines)
        {
            if (line.Text.Contains(kind.Begin, StringComparison.Ordinal))
            {
                isOpen = true;
                foreach (var text in replacement)
                    yield return line with { Text = Indentation().Match(line.Text).Value + text };
            }
            else if (line.Text.Contains(kind.End, StringComparison.Ordinal))
            {
                isOpen = false;
            }
            else if (!isOpen)
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"^\s*")]
    private static partial Regex Indentation();
}

/// <summary>A line of a cell of which a part was cut.</summary>
/// <param name="Text">The line.</param>
/// <param name="Number">The line of the teacher's cell that it comes from, from 1.</param>
internal readonly record struct CutLine(string Text, int Number);
