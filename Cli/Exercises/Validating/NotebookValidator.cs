using CourseKit.Cli.Exercises.Validating.Rules;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>Asks every rule.</summary>
internal static class NotebookValidator
{
    private static readonly IRule[] Rules =
    [
        new MetadataRule(), new CellKindRule(), new CellIdRule(), new GradeIdRule(), new MarkerRule(),
        new ExerciseBodyRule(), new ExerciseNameRule(), new ExercisePlaceRule(),
        new CompileRule(), new ExpressionRule(), new StrayCallRule(), new ForbiddenRule(), new SignatureRule(),
    ];

    /// <summary>All that is wrong with a notebook, from its first cell to its last.</summary>
    /// <param name="notebook">The teacher's notebook.</param>
    /// <param name="file">What messages call it.</param>
    public static IReadOnlyList<Mistake> Find(ValidatedNotebook notebook, string file) =>
        [.. Rules.SelectMany(rule => rule.Find(notebook)).Distinct().OrderBy(mistake => mistake.Cell).ThenBy(mistake => mistake.Line).Select(mistake => mistake with { File = file })];
}
