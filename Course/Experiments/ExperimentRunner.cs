using System.Diagnostics;
using CourseKit.Native;
using CourseKit.Words;
using TorchSharp;

namespace CourseKit.Experiments;

/// <summary>Runs an experiment, a run after the other, and stores each as soon as it is over. One that was stopped goes on where it was.</summary>
/// <param name="experiment">What to run.</param>
/// <param name="path">The file of its result.</param>
/// <param name="command">The command that makes it.</param>
/// <param name="output">Told in a line what happens.</param>
internal sealed class ExperimentRunner(Experiment experiment, string path, string command, TextWriter output)
{
    private readonly DataShelf _data = new();

    /// <summary>Makes the runs that are missing, all variants of a seed before the next seed: stopped early, the variants can still be compared.</summary>
    /// <param name="seeds">Of which seeds.</param>
    /// <param name="variants">Of which variants.</param>
    /// <param name="cancellationToken">Stops it; the runs that are over are stored.</param>
    public ExperimentResult Run(IReadOnlyList<int> seeds, IReadOnlyList<Variant> variants, CancellationToken cancellationToken)
    {
        var result = Begin();
        var missing = seeds.SelectMany(seed => variants.Select(variant => (Seed: seed, Variant: variant)))
            .Where(wanted => !result.Runs.Any(run => (run.Seed, run.Variant) == (wanted.Seed, wanted.Variant.Name))).ToList();
        Tell($"{experiment.Name}: {Written.Count(missing.Count, "run")} to make, {Written.Whole(result.Runs.Count)} in {path}");
        foreach (var (index, (seed, variant)) in missing.Index())
        {
            var run = RunOnce(variant, seed, isRehearsal: false, cancellationToken);
            result = result with { Runs = [.. result.Runs.Append(run).OrderBy(run => run.Seed).ThenBy(run => Place(run.Variant))], Command = command, Processor = CodeVersion.Processor };
            Results.Write(result, path);
            Tell($"{index + 1} of {missing.Count}: {Line(run)}");
        }
        return result;
    }

    /// <summary>Tries each variant with little data, to see that it runs. Nothing is stored.</summary>
    public void Rehearse(IReadOnlyList<Variant> variants, CancellationToken cancellationToken)
    {
        foreach (var variant in variants)
            Tell($"rehearsed: {Line(RunOnce(variant, seed: 1, isRehearsal: true, cancellationToken))}");
    }

    private ExperimentRun RunOnce(Variant variant, int seed, bool isRehearsal, CancellationToken cancellationToken)
    {
        TorchLibrary.EnsureLoaded();
        var (clock, threads) = (Stopwatch.StartNew(), torch.get_num_threads());
        // Sums of several threads may be rounded otherwise from run to run, and two threads that wait for each other are slower than one.
        torch.set_num_threads(1);
        try
        {
            var values = variant.Run(new(seed, _data, isRehearsal, cancellationToken));
            var named = experiment.Measures.Zip(values, (measure, value) => (measure.Name, value)).ToDictionary(pair => pair.Name, pair => pair.value);
            return new(variant.Name, seed, named, Math.Round(clock.Elapsed.TotalSeconds, 1), CodeVersion.Current, DateTimeOffset.UtcNow);
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }

    private ExperimentResult Begin()
    {
        var begun = new ExperimentResult
        {
            Name = experiment.Name,
            Question = experiment.Question,
            Measures = experiment.Measures,
            Variants = [.. experiment.Variants.Select(variant => new VariantSettings(variant.Name, variant.Settings))],
            Data = experiment.Data.ToDictionary(name => name, _data.Hash),
            Runs = [],
            Command = command,
            Processor = CodeVersion.Processor,
        };
        if (!File.Exists(path))
            return begun;

        var stored = Results.Read(path);
        var kept = IsSame(stored.Data, begun.Data)
            ? stored.Runs.Where(run => begun.Variants.FirstOrDefault(variant => variant.Name == run.Variant) is { } variant && stored.Variants.Contains(variant) && HasAll(run)).ToList()
            : [];
        if (kept.Count < stored.Runs.Count)
            Tell($"{stored.Runs.Count - kept.Count} of {stored.Runs.Count} runs in {path} were made with other data or settings, and do not count any more.");
        return begun with { Runs = kept };
    }

    private static bool IsSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var hash) && hash == pair.Value);

    private bool HasAll(ExperimentRun run) => experiment.Measures.All(measure => run.Values.ContainsKey(measure.Name));

    private int Place(string variant) => experiment.Variants.ToList().FindIndex(one => one.Name == variant);

    private string Line(ExperimentRun run) =>
        $"{run.Variant}, seed {run.Seed}: {string.Join(", ", experiment.Measures.Select(measure => $"{measure.Name} {measure.Write(run.Values[measure.Name])}{(measure.Unit == "" ? "" : $" {measure.Unit}")}"))} ({Training.TrainingText.Time(run.Seconds)})";

    private void Tell(string line) => output.WriteLine(line);
}
