using System.Text.Json;
using CourseKit.Weights;
using TorchSharp;

namespace CourseKit.Training;

/// <summary>A training in a file: weights, what the optimizer keeps, random numbers, history and settings. The format is safetensors.</summary>
internal static class CheckpointFile
{
    private const string Format = "coursekit training 1";
    private const string FormatKey = "format", SettingsKey = "settings", RecordKey = "record";
    private const string Model = "model.", Optimizer = "optimizer.", Last = "last.", Best = "best.", Random = "random";

    /// <summary>Writes it, beside and then renamed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="run">The training, between two steps.</param>
    /// <param name="settings">What it must have in common with a training that goes on from it.</param>
    /// <exception cref="IOException">It cannot be written; the one that was there is whole.</exception>
    public static void Write(string path, TrainingRun run, IReadOnlyDictionary<string, string> settings)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        IEnumerable<KeyValuePair<string, torch.Tensor>> tensors =
        [
            .. Named(Model, run.Model.state_dict()), .. Named(Optimizer, OptimizerTensors.Read(run.Optimizer)),
            .. Named(Last, run.Last!.Weights), .. run.Best is { } best ? Named(Best, best.Weights) : [], new(Random, run.Random.State()),
        ];
        try
        {
            Safetensors.Write(path, tensors, new Dictionary<string, string>
            {
                [FormatKey] = Format,
                [SettingsKey] = JsonSerializer.Serialize(settings),
                [RecordKey] = JsonSerializer.Serialize(run.Record.Save()),
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The checkpoint {path} cannot be written ({exception.Message.TrimEnd('.')}); the one before it stays as it was, and Fit goes on from here when there is room.", exception);
        }
    }

    /// <summary>Puts a training where the file left it. One that does not fit stays as it is, and so does its model.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint, a damaged one, or that of another training; the message says how they differ.</exception>
    public static void Read(string path, TrainingRun run, IReadOnlyDictionary<string, string> settings)
    {
        using var scope = torch.NewDisposeScope();
        using var file = Safetensors.Read(path);
        if (file.Metadata.GetValueOrDefault(FormatKey) != Format)
            throw new InvalidDataException($"{path} is no checkpoint of a training; name another file, which is then made.");
        var there = Parse<Dictionary<string, string>>(path, file, SettingsKey);
        var differences = settings.Keys.Union(there.Keys).Where(name => settings.GetValueOrDefault(name) != there.GetValueOrDefault(name))
            .Select(name => $"{name}: {there.GetValueOrDefault(name) ?? "none"} there, {settings.GetValueOrDefault(name) ?? "none"} here").ToList();
        if (differences.Count > 0)
            throw new InvalidDataException($"{path} is the checkpoint of another training ({string.Join("; ", differences)}); make them alike, or delete the file to begin anew.");

        using StateDict model = Part(path, file, Model), last = Part(path, file, Last), best = Part(path, file, Best), kept = Part(path, file, Optimizer);
        if (!OptimizerTensors.Fit(run.Optimizer, kept.Tensors.Keys) || file.Tensors.GetValueOrDefault(Random) is not { } random || !run.Random.Fits(random))
            throw new InvalidDataException($"{path} is damaged: it does not hold what the optimizer and the random numbers were; delete it to begin anew.");
        Weights.Fit.Of(last, run.Model, name => name);
        if (best.Tensors.Count > 0)
            Weights.Fit.Of(best, run.Model, name => name);
        run.Record.Restore(Parse<TrainingRecordState>(path, file, RecordKey));

        model.LoadInto(run.Model);
        OptimizerTensors.Write(run.Optimizer, kept.Tensors);
        run.Random.Set(random);
        run.Last = WeightSnapshot.Of(last.Tensors);
        run.Best = best.Tensors.Count > 0 ? WeightSnapshot.Of(best.Tensors) : null;
    }

    private static IEnumerable<KeyValuePair<string, torch.Tensor>> Named(string prefix, IEnumerable<KeyValuePair<string, torch.Tensor>> tensors) =>
        tensors.Select(tensor => new KeyValuePair<string, torch.Tensor>(prefix + tensor.Key, tensor.Value));

    private static StateDict Part(string path, StateDict file, string prefix) => new(path, file.Tensors
        .Where(tensor => tensor.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(tensor => tensor.Key[prefix.Length..], tensor => tensor.Value));

    private static T Parse<T>(string path, StateDict file, string key)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(file.Metadata.GetValueOrDefault(key) ?? "") ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is damaged: its {key} cannot be read; delete it to begin anew.", exception);
        }
    }
}
