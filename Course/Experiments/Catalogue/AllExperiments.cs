namespace CourseKit.Experiments.Catalogue;

/// <summary>The experiments of the course.</summary>
internal static class AllExperiments
{
    private static readonly IReadOnlyList<Experiment> All =
    [
        LeNetVariants.Create(), LeNetVariants.FashionFull(), LeNetVariants.Mnist(), SmallAlexNets.Depth(), SmallAlexNets.ReluOrTanh(), SmallAlexNets.OverlappingPooling(),
        SmallAlexNets.Normalisation(), SmallAlexNets.Dropout(), SmallAlexNets.Augmentation(), OnePhotographs.Create(),
        Invariances.Create(), Transfers.Create(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(experiment => experiment.Name)];

    /// <summary>What each is about, a line each.</summary>
    public static IEnumerable<string> Lines => All.Select(experiment => $"{experiment.Name.PadRight(Names.Max(name => name.Length))}  {experiment.Question}");

    /// <exception cref="ExperimentException">There is none of that name.</exception>
    public static Experiment Get(string name) => All.FirstOrDefault(experiment => experiment.Name == name)
        ?? throw new ExperimentException($"There is no experiment {name}; there are {string.Join(", ", Names)}.");
}
