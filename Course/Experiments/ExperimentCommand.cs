using CourseKit.Experiments.Catalogue;

namespace CourseKit.Experiments;

/// <summary>What <c>coursekit experiment</c> does, in a process that has the course loaded. A cell may call it as well.</summary>
public static class ExperimentCommand
{
    /// <summary>The experiments by name.</summary>
    public static IReadOnlyList<string> Names => AllExperiments.Names;

    /// <summary>Says what experiments there are, a line each.</summary>
    public static void List()
    {
        foreach (var line in AllExperiments.Lines)
            Console.WriteLine(line);
    }

    /// <summary>Makes the runs of an experiment that are missing in its file, stores each as soon as it is over, and prints the table.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seeds">Such as <c>1..5</c> or <c>1,2,7</c>; null for the experiment's own.</param>
    /// <param name="only">One variant alone, by name; null for all.</param>
    /// <param name="folder">Where its file goes; null for the course's <c>data/results</c>.</param>
    /// <exception cref="ExperimentException">There is no such experiment or variant, or the seeds cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the runs that are over are stored.</exception>
    public static ExperimentResult Run(string name, string? seeds = null, string? only = null, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var experiment = AllExperiments.Get(name);
        var (numbers, variants) = (seeds is null ? experiment.Seeds : Seeds.Parse(seeds), Variants(experiment, only));
        var path = Results.PathOf(name, folder is null ? Results.Folder() : Path.GetFullPath(folder));
        using var stop = Interruption.Listen(default);
        var result = new ExperimentRunner(experiment, path, $"coursekit experiment {name}", Console.Out).Run(numbers, variants, stop.Token);
        Console.WriteLine($"\n{result}\n\n{path}");
        return result;
    }

    /// <summary>Tries each variant with a few images for one epoch, to see that it runs. Nothing is stored.</summary>
    /// <inheritdoc cref="Run"/>
    public static void Rehearse(string name, string? only = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var experiment = AllExperiments.Get(name);
        using var stop = Interruption.Listen(default);
        new ExperimentRunner(experiment, path: "", command: "", Console.Out).Rehearse(Variants(experiment, only), stop.Token);
    }

    private static IReadOnlyList<Variant> Variants(Experiment experiment, string? only) =>
        only is null ? experiment.Variants
        : experiment.Variants.FirstOrDefault(variant => variant.Name == only) is { } variant ? [variant]
        : throw new ExperimentException($"{experiment.Name} has no variant {only}; it has {string.Join("; ", experiment.Variants.Select(one => one.Name))}.");
}
