using System.Globalization;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>A teacher's notebook with its metadata and markers put right as well as can be guessed, so that it can be released and
/// looked at further. Lines stay where they are.</summary>
internal static class RepairedNotebook
{
    /// <param name="source">It is not changed.</param>
    public static Notebook Of(Notebook source)
    {
        var repaired = source.Clone();
        foreach (var cell in repaired.Cells)
        {
            var marks = LenientMarks.Read(cell);
            cell.Metadata.Remove(NbgraderCell.MetadataKey);
            // Ids are looked at elsewhere; here they need only be different.
            (marks is null ? null : marks with { GradeId = Id(cell), Points = marks.Grade ? Math.Max(0, marks.Points ?? 0) : null })?.Write(cell.Metadata);
            cell.Source = Balanced(cell.Source, marks);
        }
        return repaired;
    }

    private static string Id(NotebookCell cell) => "cell-" + cell.Number.ToString(CultureInfo.InvariantCulture);

    private static string Balanced(string source, NbgraderCell? marks)
    {
        if (IsSound(source, marks))
            return source;
        var regions = Read(source).SelectMany(reading => reading.Regions).ToArray();
        var kept = regions.Where(region => region.Kind.Belongs(marks) && !regions.Any(other => Overlap(region, other) && other.First < region.First)).ToArray();
        var repaired = Without(source, kept);
        // A line may hold the markers of two regions.
        return IsSound(repaired, marks) ? repaired : Without(source, []);
    }

    private static MarkerReading[] Read(string source) => [.. RegionKind.All.Select(kind => MarkerReading.Of(source, kind))];

    private static bool IsSound(string source, NbgraderCell? marks)
    {
        var readings = Read(source);
        var regions = readings.SelectMany(reading => reading.Regions).ToArray();
        return readings.All(reading => reading.Mistakes.Count == 0)
            && regions.All(region => region.Kind.Belongs(marks) && !regions.Any(other => Overlap(region, other)));
    }

    private static string Without(string source, IReadOnlyList<MarkedRegion> kept) => string.Join('\n', source.Split('\n').Select((line, i) =>
        RegionKind.All.Any(kind => IsMarker(line, kind)) && !kept.Any(region => i + 1 == region.First || i + 1 == region.Last) ? "" : line));

    private static bool IsMarker(string line, RegionKind kind) =>
        line.Contains(kind.Begin, StringComparison.Ordinal) || line.Contains(kind.End, StringComparison.Ordinal);

    private static bool Overlap(MarkedRegion region, MarkedRegion other) =>
        region != other && region.First <= other.Last && other.First <= region.Last;
}
