using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Markers without their partner, regions in or across each other, and regions in cells that may not have them.</summary>
internal sealed class MarkerRule : IRule
{
    public IEnumerable<Mistake> Find(ValidatedNotebook notebook) => notebook.Source.Cells.SelectMany(cell => Find(cell, notebook.MarksOf(cell)));

    private static IEnumerable<Mistake> Find(NotebookCell cell, NbgraderCell? marks)
    {
        var readings = RegionKind.All.Select(kind => MarkerReading.Of(cell.Source, kind)).ToArray();
        foreach (var mistake in readings.SelectMany(reading => reading.Mistakes))
            yield return Mistake.In(cell, mistake.Line, mistake.Text);

        var regions = readings.SelectMany(reading => reading.Regions).OrderBy(region => region.First).ToArray();
        foreach (var region in regions.Where(region => !region.Kind.Belongs(marks)))
            yield return Mistake.In(cell, region.First, region.Kind.Misplaced);
        for (var i = 1; i < regions.Length; i++)
        {
            if (regions.Take(i).FirstOrDefault(other => regions[i].First <= other.Last) is { } around)
                yield return Mistake.In(cell, regions[i].First, $"{regions[i].Kind.Begin} stands inside the region {around.Kind.Name} that line {around.First} begins; regions stand one after the other: close that one with {around.Kind.End} first");
        }

        // An essay is cleared as a whole, and nobody expects anything else.
        if (cell.Kind == CellKind.Code && marks is { Solution: true } && readings[0] is { Regions: [], Mistakes: [] })
            yield return Mistake.Remark(cell, "it has no BEGIN SOLUTION, so a release takes all of it for the solution, the function's head included; put markers around what the student is to write if anything should stay");
    }
}
