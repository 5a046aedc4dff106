using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>Makes the student's notebook from the teacher's: the same cells, without solutions, hidden tests, mark schemes
/// and outputs, with the checksums by which nbgrader knows its cells again.</summary>
internal static class StudentNotebook
{
    private static readonly string[] CodeStub = ["// YOUR CODE HERE", "throw new NotImplementedException();"];

    // The words with which nbgrader invites prose.
    private static readonly string[] TextStub = ["YOUR ANSWER HERE"];

    private static readonly MarkedRegions CodeSolution = new("SOLUTION", CodeStub);
    private static readonly MarkedRegions TextSolution = new("SOLUTION", TextStub);
    private static readonly MarkedRegions HiddenTests = new("HIDDEN TESTS");
    private static readonly MarkedRegions MarkScheme = new("MARK SCHEME");

    /// <summary>The student's notebook.</summary>
    /// <param name="source">The teacher's; it is not changed.</param>
    /// <param name="student">Whose numbers it gets where it has variants (<see cref="Variants"/>); null for the first of each.</param>
    /// <exception cref="UserErrorException">A marker is missing, nested or in a cell where it does not belong.</exception>
    /// <exception cref="NotebookException">A cell's nbgrader metadata are not as they should be.</exception>
    public static Notebook Of(Notebook source, string? student = null)
    {
        var released = source.Clone();
        RequireUniqueIds(released);
        Variants.Choose(released, student);
        foreach (var cell in released.Cells)
        {
            var marks = cell.Nbgrader;
            cell.ClearOutputs();
            ClearSolution(cell, marks);
            if (HiddenTests.Cut(cell) is { } tests && marks is not { Grade: true })
                throw CellPlace.Error(cell, tests, "hidden tests belong in a cell that gives points; mark the cell as a test (metadata.nbgrader.grade), or remove the markers");
            if (MarkScheme.Cut(cell) is { } scheme && marks is not ({ Grade: true } or { Task: true }))
                throw CellPlace.Error(cell, scheme, "a mark scheme belongs in a cell that gives points; mark the cell as a task or as graded, or remove the markers");
            if (marks is { Grade: true } or { Solution: true } or { IsLocked: true })
                (marks with { CellType = cell.Kind, Checksum = NbgraderChecksum.Of(cell.Source, cell.Kind, marks) }).Write(cell.Metadata);
        }
        return released;
    }

    private static void ClearSolution(NotebookCell cell, NbgraderCell? marks)
    {
        var isCode = cell.Kind == CellKind.Code;
        var region = (isCode ? CodeSolution : TextSolution).Cut(cell);
        var isSolution = marks is { Solution: true };
        if (region is { } line && !isSolution)
            throw CellPlace.Error(cell, line, "a solution belongs in a cell that is the student's to write; mark the cell as a solution (metadata.nbgrader.solution), or remove the markers");
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
