namespace CourseKit.Experiments;

/// <summary>What an experiment has found: its runs, and what they were made with. Plain data, stored in <c>data/results</c>.</summary>
public sealed record ExperimentResult
{
    /// <summary>The experiment, as <c>coursekit experiment</c> knows it.</summary>
    public required string Name { get; init; }

    /// <summary>What it asks, in a sentence.</summary>
    public required string Question { get; init; }

    /// <summary>What is measured in each run; the first is what the experiment is about.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>What is compared; the first is what the others are compared with.</summary>
    public required IReadOnlyList<VariantSettings> Variants { get; init; }

    /// <summary>The data that all runs share, by name, with the SHA-256 of its images and classes.</summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    /// <summary>The runs that are over.</summary>
    public required IReadOnlyList<ExperimentRun> Runs { get; init; }

    /// <summary>The command that makes it.</summary>
    public required string Command { get; init; }

    /// <summary>The processor that it ran on, and how many of its threads.</summary>
    public required string Processor { get; init; }

    /// <summary>What was measured of a variant, by seed.</summary>
    /// <param name="variant">Its name.</param>
    /// <param name="measure">The name of a measure; the first, if not given.</param>
    /// <exception cref="ArgumentException">The experiment has no such variant, or no such measure.</exception>
    public IReadOnlyDictionary<int, double> Values(string variant, string? measure = null)
    {
        var (known, name) = (VariantOf(variant).Name, MeasureOf(measure).Name);
        return Runs.Where(run => run.Variant == known && run.Values.ContainsKey(name)).ToDictionary(run => run.Seed, run => run.Values[name]);
    }

    /// <summary>The mean of a measure over the runs of a variant; null where there is no run yet.</summary>
    /// <inheritdoc cref="Values"/>
    public Estimate? Mean(string variant, string? measure = null) =>
        Values(variant, measure).Values.ToList() is { Count: > 0 } values ? Estimate.Of(values) : null;

    /// <summary>By how much a variant exceeds another, over the seeds that both have; null where they share none.</summary>
    /// <param name="variant">The one.</param>
    /// <param name="from">The other; the first of the experiment, if not given.</param>
    /// <param name="measure">The name of a measure; the first, if not given.</param>
    /// <exception cref="ArgumentException">The experiment has no such variant, or no such measure.</exception>
    public Estimate? Difference(string variant, string? from = null, string? measure = null)
    {
        var (values, others) = (Values(variant, measure), Values(from ?? Variants[0].Name, measure));
        int[] seeds = [.. values.Keys.Intersect(others.Keys).Order()];
        return seeds.Length == 0 ? null : Estimate.OfDifferences([.. seeds.Select(seed => values[seed])], [.. seeds.Select(seed => others[seed])]);
    }

    /// <summary>Several measures of a variant as one line of a chart, with the 95 % interval of each mean as a band: shares in percent, others as they are.
    /// A measure of which there is no run leaves a gap.</summary>
    /// <example><code>Plot.Of([.. result.Variants.Select(variant => result.Curve(variant.Name, [("test accuracy", 0), ("shift 1 px", 1)]))])</code></example>
    /// <param name="variant">Its name.</param>
    /// <param name="points">The name of each measure, and where on the horizontal axis it stands, in ascending order.</param>
    /// <param name="name">What the line is called; the variant's name, if not given.</param>
    /// <exception cref="ArgumentException">The experiment has no such variant, or no such measure.</exception>
    public Curve Curve(string variant, IEnumerable<(string Measure, double X)> points, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        var means = points.Select(point => (point.X, Measure: MeasureOf(point.Measure), Mean: Mean(variant, point.Measure)))
            .Select(point => (point.X, Mean: Scaled(point.Measure, point.Mean?.Mean), HalfWidth: Scaled(point.Measure, point.Mean?.HalfWidth))).ToList();
        return new(name ?? variant, [.. means.Select(mean => mean.X)], [.. means.Select(mean => mean.Mean)]) { Spread = [.. means.Select(mean => mean.HalfWidth)] };

        static double Scaled(Measure measure, double? value) => (measure.IsShare ? 100 : 1) * (value ?? double.NaN);
    }

    /// <summary>Means, intervals and differences of one measure, a row a variant.</summary>
    /// <param name="measure">Its name; the first, if not given.</param>
    /// <exception cref="ArgumentException">The experiment has no such measure.</exception>
    public ResultTable Table(string? measure = null)
    {
        var chosen = MeasureOf(measure);
        return new(chosen, Variants[0].Name,
        [
            .. Variants.Select((variant, number) => new ResultRow(
                variant.Name, Mean(variant.Name, chosen.Name), number == 0 ? null : Difference(variant.Name, null, chosen.Name))),
        ]);
    }

    /// <summary>The question, and the table of the first measure.</summary>
    public override string ToString() => $"{Name}: {Question}\n{Table()}";

    private VariantSettings VariantOf(string name) => Variants.FirstOrDefault(variant => variant.Name == name)
        ?? throw new ArgumentException($"{Name} has no variant {name}; it has {string.Join(", ", Variants.Select(variant => variant.Name))}.", nameof(name));

    private Measure MeasureOf(string? name) => name is null ? Measures[0] : Measures.FirstOrDefault(measure => measure.Name == name)
        ?? throw new ArgumentException($"{Name} does not measure {name}; it measures {string.Join(", ", Measures.Select(measure => measure.Name))}.", nameof(name));
}
