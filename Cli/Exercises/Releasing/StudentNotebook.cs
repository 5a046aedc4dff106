using CourseKit.Exercises;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>Makes the student's notebook from the teacher's: the same cells, without solutions, hidden tests, mark schemes
/// and outputs, with the checksums by which nbgrader knows its cells again.</summary>
internal static class StudentNotebook
{
    private static readonly string[] CodeStub = ["// YOUR CODE HERE", "throw new NotImplementedException();"];

    // The words with which nbgrader invites prose.
    private static readonly string[] TextStub = ["YOUR ANSWER HERE"];

    private static readonly MarkedRegions CodeSolution = new(RegionKind.Solution, CodeStub);
    private static readonly MarkedRegions TextSolution = new(RegionKind.Solution, TextStub);
    private static readonly MarkedRegions HiddenTests = new(RegionKind.HiddenTests);
    private static readonly MarkedRegions MarkScheme = new(RegionKind.MarkScheme);

    /// <summary>The student's notebook.</summary>
    /// <param name="source">The teacher's; it is not changed.</param>
    /// <param name="student">Whose numbers it gets where it has variants (<see cref="Variants"/>); null for the first of each.</param>
    /// <exception cref="UserErrorException">A marker is missing, nested or in a cell where it does not belong.</exception>
    /// <exception cref="NotebookException">A cell's nbgrader metadata are not as they should be.</exception>
    public static Notebook Of(Notebook source, string? student = null)
    {
        var released = source.Clone();
        RequireUniqueIds(released);
        if (Variants.Choose(released, student).Count > 0 && student is not null)
            ReleasedFor.Write(released, student);
        foreach (var cell in released.Cells)
        {
            var marks = cell.Nbgrader;
            cell.ClearOutputs();
            var before = cell.Source;
            ClearSolution(cell, marks);
            if (HiddenTests.Cut(cell) is { } tests && !RegionKind.HiddenTests.Belongs(marks))
                throw CellPlace.Error(cell, tests, RegionKind.HiddenTests.Misplaced);
            if (MarkScheme.Cut(cell) is { } scheme && !RegionKind.MarkScheme.Belongs(marks))
                throw CellPlace.Error(cell, scheme, RegionKind.MarkScheme.Misplaced);
            if (cell.Source != before)
                cell.KeepAttachments(name => cell.Source.Contains($"attachment:{name}", StringComparison.Ordinal));
            if (marks is { Grade: true } or { Solution: true } or { IsLocked: true })
                (marks with { CellType = cell.Kind, Checksum = NbgraderChecksum.Of(cell.Source, cell.Kind, marks) }).Write(cell.Metadata);
        }
        return released;
    }

    /// <summary>Sees that no hidden check is left, whatever became of the markers around it.</summary>
    /// <param name="released">The student's.</param>
    /// <param name="source">The teacher's, cell by cell.</param>
    /// <exception cref="UserErrorException">One is left, or an exercise cannot be read.</exception>
    public static void RequireNothingHidden(Notebook released, Notebook source)
    {
        foreach (var cell in released.Cells.Where(ExerciseText.BeginsWithOne))
        {
            var reading = ExerciseParser.Read(ExerciseText.Of(cell).Name, ExerciseText.Of(cell).Body);
            var teachers = source.Cells[cell.Number - 1];
            if (reading.Mistakes is [var mistake, ..])
                throw CellPlace.Error(teachers, SourceLine(teachers, ExerciseText.LineInCell(mistake.Line)), mistake.Reason.TrimEnd('.'));
            if (reading.Definition is { Probes.Count: > 0 })
                throw CellPlace.Error(teachers, $"students would get its hidden checks, for \"probes\" does not stand between {RegionKind.HiddenTests.Begin} and {RegionKind.HiddenTests.End}; put a comment line with each around it");
        }
    }

    /// <summary>Which line of the teacher's cell a line of the student's comes from.</summary>
    /// <param name="source">The teacher's cell, its markers in order.</param>
    /// <param name="line">The line in the student's, from 1.</param>
    public static int SourceLine(NotebookCell source, int line)
    {
        var lines = source.Source.Split('\n').Select((text, i) => new CutLine(text, i + 1));
        foreach (var regions in (MarkedRegions[])[source.Kind == CellKind.Code ? CodeSolution : TextSolution, HiddenTests, MarkScheme])
            lines = regions.Cut(lines);
        return lines.Select(kept => kept.Number).Skip(line - 1).FirstOrDefault(1);
    }

    private static void ClearSolution(NotebookCell cell, NbgraderCell? marks)
    {
        var isCode = cell.Kind == CellKind.Code;
        var region = (isCode ? CodeSolution : TextSolution).Cut(cell);
        var isSolution = RegionKind.Solution.Belongs(marks);
        if (region is { } line && !isSolution)
            throw CellPlace.Error(cell, line, RegionKind.Solution.Misplaced);
        // nbgrader's rule: without markers, all of the cell is the solution.
        if (region is null && isSolution)
            cell.Source = string.Join('\n', isCode ? CodeStub : TextStub);
    }

    private static void RequireUniqueIds(Notebook notebook)
    {
        var seen = new Dictionary<string, NotebookCell>(StringComparer.Ordinal);
        foreach (var cell in notebook.Cells)
        {
            if (cell.Nbgrader is { GradeId: { Length: > 0 } id } && !seen.TryAdd(id, cell))
                throw CellPlace.Error(cell, $"its grade_id {id} is also that of cell {seen[id].Number} ({seen[id].Id}); give each its own");
        }
    }
}
