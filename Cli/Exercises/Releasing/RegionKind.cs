using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>A kind of marked region, and the cells that may have one.</summary>
/// <param name="Name">What its markers name: <c>SOLUTION</c> for <c>BEGIN SOLUTION</c> and <c>END SOLUTION</c>.</param>
/// <param name="Belongs">Whether a cell with these marks may have one.</param>
/// <param name="Misplaced">What to say of one in another cell, without a full stop.</param>
internal sealed record RegionKind(string Name, Predicate<NbgraderCell?> Belongs, string Misplaced)
{
    /// <summary>What the student is to write.</summary>
    public static RegionKind Solution { get; } = new(
        "SOLUTION",
        marks => marks is { Solution: true },
        "a solution belongs in a cell that is the student's to write; mark the cell as a solution (metadata.nbgrader.solution), or remove the markers");

    /// <summary>What only the grader has.</summary>
    public static RegionKind HiddenTests { get; } = new(
        "HIDDEN TESTS",
        marks => marks is { Grade: true },
        "hidden tests belong in a cell that gives points; mark the cell as a test (metadata.nbgrader.grade), or remove the markers");

    /// <summary>What only those who mark by hand have.</summary>
    public static RegionKind MarkScheme { get; } = new(
        "MARK SCHEME",
        marks => marks is { Grade: true } or { Task: true },
        "a mark scheme belongs in a cell that gives points; mark the cell as a task or as graded, or remove the markers");

    /// <summary>All kinds, in the order in which a release cuts them.</summary>
    public static IReadOnlyList<RegionKind> All { get; } = [Solution, HiddenTests, MarkScheme];

    /// <summary>The word that begins a region.</summary>
    public string Begin => $"BEGIN {Name}";

    /// <summary>The word that ends it.</summary>
    public string End => $"END {Name}";
}
