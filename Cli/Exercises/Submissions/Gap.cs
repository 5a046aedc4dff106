using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>A cell of a released notebook that is the student's to write, and what makes it different from all others.</summary>
/// <param name="Cell">As it was released.</param>
/// <param name="Names">What no other released cell declares: functions and types, or if there are none, variables.</param>
/// <param name="Lines">Its lines, without the invitation to write, that no other released cell has.</param>
internal sealed record Gap(CellText Cell, IReadOnlyList<string> Names, IReadOnlySet<string> Lines)
{
    // A brace, a bullet or a return tells nothing.
    private const int ShortestLine = 5;

    /// <summary>Its name.</summary>
    public string GradeId => Cell.GradeId!;

    /// <summary>The gaps of a released notebook, in its order.</summary>
    /// <param name="released">The notebook.</param>
    /// <param name="cells">Its cells.</param>
    public static IReadOnlyList<Gap> Of(Notebook released, IReadOnlyList<CellText> cells)
    {
        var gaps = cells.Where(cell => cell.GradeId is not null && released.Cells[cell.Index].Nbgrader is { Solution: true }).ToArray();
        var names = cells.SelectMany(cell => cell.Names.All).CountBy(name => name).ToDictionary(StringComparer.Ordinal);
        var lines = cells.SelectMany(LinesOf).CountBy(line => line).ToDictionary(StringComparer.Ordinal);
        return [.. gaps.Select(cell => new Gap(cell, Own(cell, names), LinesOf(cell).Where(line => lines[line] == 1).ToHashSet(StringComparer.Ordinal)))];
    }

    /// <summary>Whether a cell has been written into.</summary>
    public bool IsAnsweredBy(CellText cell) => !cell.IsBlank && cell.Plain != Cell.Plain;

    /// <summary>Whether a cell declares any of what only this gap declares.</summary>
    public bool IsDeclaredBy(CellText cell) => Names.Any(cell.Names.Contains);

    /// <summary>The share of the gap's own lines that a cell has.</summary>
    public double ShareIn(CellText cell) => Lines.Count == 0 ? 0 : LinesOf(cell).Count(Lines.Contains) / (double)Lines.Count;

    private static string[] Own(CellText cell, Dictionary<string, int> counts)
    {
        var functions = Own(cell.Names.Functions, counts);
        return functions.Length > 0 ? functions : Own(cell.Names.Variables, counts);
    }

    private static string[] Own(IReadOnlyList<(string Name, string Signature)> declared, Dictionary<string, int> counts) =>
        [.. declared.Select(one => counts[one.Name] == 1 ? one.Name : counts[one.Signature] == 1 ? one.Signature : null).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static HashSet<string> LinesOf(CellText cell) => cell.Plain.Split('\n').Select(line => line.Trim())
        .Where(line => line.Length >= ShortestLine && !line.Contains("YOUR CODE HERE", StringComparison.Ordinal) && !line.Contains("YOUR ANSWER HERE", StringComparison.Ordinal)
            && line != "throw new NotImplementedException();").ToHashSet(StringComparer.Ordinal);
}
