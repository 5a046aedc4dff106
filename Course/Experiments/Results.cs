using System.Text.Encodings.Web;
using System.Text.Json;
using CourseKit.Files;

namespace CourseKit.Experiments;

/// <summary>Results of experiments that are stored in the course's data folder, under <c>results</c>.</summary>
public static class Results
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // Names have accents and quotes; the file is never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a stored result.</summary>
    /// <param name="nameOrPath">The name of an experiment, such as <c>depth-ablation</c>, or the path of a file that ends in <c>.json</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such result.</exception>
    /// <exception cref="DirectoryNotFoundException">The course's data folder cannot be found.</exception>
    /// <exception cref="InvalidDataException">The file is torn, or is no result of an experiment.</exception>
    public static ExperimentResult Load(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        var isPath = nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        var path = isPath ? Path.GetFullPath(nameOrPath) : PathOf(nameOrPath, Folder());
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no result {path}; {(isPath ? "check the path" : $"stored are {Known()}, and `coursekit experiment {nameOrPath}` makes one")}.", path);
        return Read(path);
    }

    /// <summary>The names of the stored results, sorted.</summary>
    /// <exception cref="DirectoryNotFoundException">The course's data folder cannot be found.</exception>
    public static IReadOnlyList<string> Names() => !Directory.Exists(Folder()) ? [] :
        [.. Directory.GetFiles(Folder(), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Where results are stored.</summary>
    internal static string Folder() => Path.Combine(DataFolder.Find(), "results");

    /// <summary>The file of an experiment.</summary>
    internal static string PathOf(string name, string folder) => Path.Combine(folder, name + ".json");

    /// <exception cref="InvalidDataException">The file is torn, or is no result of an experiment.</exception>
    internal static ExperimentResult Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var result = JsonSerializer.Deserialize<ExperimentResult>(stream, Json);
            return result is { Measures.Count: > 0, Variants.Count: > 0 } && AreWhole(result) ? result : throw new JsonException("It lacks measures or variants");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is torn, or is no result of an experiment ({exception.Message.Split('.')[0]}); delete it, and run the experiment again.", exception);
        }
    }

    /// <summary>Writes a result. The file is never half-written.</summary>
    internal static void Write(ExperimentResult result, string path) => WholeFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, result, Json);
        stream.Write("\n"u8);
    });

    // Nulls inside lists pass the reader's checks.
    private static bool AreWhole(ExperimentResult result) =>
        result.Measures.All(measure => measure is not null) && result.Variants.All(variant => variant is not null)
        && result.Runs.All(run => run is not null) && result.Data.Values.All(hash => hash is not null)
        && result.Runs.DistinctBy(run => (run.Variant, run.Seed)).Count() == result.Runs.Count;

    private static string Known() => Names() is { Count: > 0 } names ? string.Join(", ", names) : "none";
}
