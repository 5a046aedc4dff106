using System.Security.Cryptography;
using CourseKit.Data;
using CourseKit.Images;
using CourseKit.SelfSupervision;

namespace CourseKit.Experiments;

/// <summary>Data sets by name, each loaded once.</summary>
internal sealed class DataShelf
{
    private const string Cluttered = "cluttered ", CropsOf = "crops of ";

    private const int TestCrops = 1000;

    private readonly Dictionary<string, TrainTest> _sets = new(StringComparer.Ordinal);

    /// <param name="name">One that <see cref="Datasets"/> knows, or such a one after <c>cluttered</c>: see <see cref="Clutter"/>; or a photograph of the
    /// course after <c>crops of</c>: see <see cref="OnePhotograph"/>.</param>
    /// <param name="isRehearsal">Whether a few test images are enough.</param>
    public TrainTest Get(string name, bool isRehearsal = false)
    {
        if (!_sets.TryGetValue(name, out var data))
            _sets[name] = data = Load(name);
        return isRehearsal ? data with { Test = data.Test.Take(128) } : data;
    }

    /// <summary>The SHA-256 of all pixels and classes, wherever they were read from.</summary>
    public string Hash(string name)
    {
        var data = Get(name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { data.Train, data.Test })
        {
            hash.AppendData(part.Pixels);
            hash.AppendData(part.Labels);
        }
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private TrainTest Load(string name)
    {
        if (name.StartsWith(CropsOf, StringComparison.Ordinal))
        {
            using var photo = Photograph.Load(name[CropsOf.Length..]);
            return new(OnePhotograph.Crops(photo, seed: 1), OnePhotograph.Crops(photo, TestCrops, seed: 2));
        }
        if (!name.StartsWith(Cluttered, StringComparison.Ordinal))
            return Datasets.Load(name);
        var clean = Get(name[Cluttered.Length..]);
        return new(Clutter.Of(clean.Train, seed: 1), Clutter.Of(clean.Test, seed: 2));
    }
}
