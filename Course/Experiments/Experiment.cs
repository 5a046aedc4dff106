namespace CourseKit.Experiments;

/// <summary>Variants that are compared by the same measures over the same seeds.</summary>
/// <param name="Name">As <c>coursekit experiment</c> knows it.</param>
/// <param name="Question">What it asks, in a sentence.</param>
/// <param name="Data">The data sets that it uses, by name.</param>
/// <param name="Measures">What is measured in each run; the first is what the experiment is about.</param>
/// <param name="Variants">What is compared; the first is what the others are compared with.</param>
internal sealed record Experiment(string Name, string Question, IReadOnlyList<string> Data, IReadOnlyList<Measure> Measures, IReadOnlyList<Variant> Variants)
{
    /// <summary>Seeds where none are asked for.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3, 4, 5];
}
