namespace CourseKit.Cli.Gradebooks.Merging;

/// <summary>What came of a merge.</summary>
/// <param name="Added">Gradings that were not there before.</param>
/// <param name="Same">Gradings that were.</param>
/// <param name="Marks">Marks that are new, or newer.</param>
/// <param name="Notes">What the sources do not agree on. Sentences.</param>
internal sealed record MergeReport(int Added, int Same, int Marks, IReadOnlyList<string> Notes);
