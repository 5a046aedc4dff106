namespace CourseKit.Experiments.Catalogue;

/// <summary>The trainings whose weights come with the course, by the network's name.</summary>
internal static class AllTrainings
{
    private static readonly IReadOnlyList<Recipe> All = [LeNetVariants.Original with { Epochs = 10 }, LeNetVariants.Modern with { Epochs = 10 }, SmallAlexNets.Full, .. SmallAlexNets.Ablations, OnePhotographs.Recipe, Invariances.Augmented, Invariances.BlurPool, Transfers.Letters, Transfers.Clothes];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(recipe => recipe.Network)];

    /// <summary>What each is, a line each.</summary>
    public static IEnumerable<string> Lines => All.Select(recipe => $"{recipe.Network}: {recipe}");

    /// <exception cref="ExperimentException">There is none of that name.</exception>
    public static Recipe Get(string name) => All.FirstOrDefault(recipe => recipe.Network == name)
        ?? throw new ExperimentException($"There is no training {name}; there are {string.Join(", ", Names)}.");
}
