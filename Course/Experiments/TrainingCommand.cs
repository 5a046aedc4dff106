using System.Globalization;
using CourseKit.Experiments.Catalogue;
using CourseKit.Native;
using CourseKit.Weights;
using TorchSharp;

namespace CourseKit.Experiments;

/// <summary>What <c>coursekit train</c> does, in a process that has the course loaded. A cell may call it as well.</summary>
public static class TrainingCommand
{
    /// <summary>The trainings by name, which is that of the network.</summary>
    public static IReadOnlyList<string> Names => AllTrainings.Names;

    /// <summary>Says what trainings there are, a line each.</summary>
    public static void List()
    {
        foreach (var line in AllTrainings.Lines)
            Console.WriteLine(line);
    }

    /// <summary>Trains a network and stores its weights with what made them.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">Draws all that is random.</param>
    /// <param name="folder">Where the file goes, NAME.safetensors; null for the course's <c>data/weights</c>.</param>
    /// <exception cref="ExperimentException">There is no such training.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing is stored.</exception>
    public static void Run(string name, int seed = 1, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var recipe = AllTrainings.Get(name);
        var path = Path.Combine(folder is null ? Path.Combine(DataFolder.Find(), "weights") : Path.GetFullPath(folder), name + ".safetensors");
        TorchLibrary.EnsureLoaded();
        using var stop = Interruption.Listen(default);
        var (data, threads) = (new DataShelf(), torch.get_num_threads());
        torch.set_num_threads(1);
        try
        {
            using var trained = recipe.Train(data.Get(recipe.Data), seed, stop.Token);
            using var weights = StateDict.From(trained.Model);
            Safetensors.Write(path, weights.Tensors, Facts(recipe, trained, data.Hash(recipe.Data), seed));
            Console.WriteLine($"{recipe}\ntest accuracy {Share(trained.TestAccuracy)}, training accuracy {Share(trained.TrainAccuracy)}, {trained.ProcessorSeconds.ToString("0", CultureInfo.InvariantCulture)} s of processor time\n{path}");
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }

    private static Dictionary<string, string> Facts(Recipe recipe, TrainedNetwork trained, string hash, int seed) => new()
    {
        ["model"] = recipe.Network,
        ["data"] = recipe.Data,
        ["data-sha256"] = hash,
        ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
        ["epochs"] = recipe.Epochs.ToString(CultureInfo.InvariantCulture),
        ["recipe"] = recipe.ToString(),
        ["command"] = $"coursekit train {recipe.Network}{(seed == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" --seed {seed}"))}",
        ["test-accuracy"] = trained.TestAccuracy.ToString("0.####", CultureInfo.InvariantCulture),
        ["code"] = CodeVersion.Current,
        ["date"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["licence"] = "MIT",
    };

    private static string Share(double share) => $"{(100 * share).ToString("0.0", CultureInfo.InvariantCulture)} %";
}
