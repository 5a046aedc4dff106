using System.IO.Compression;
using System.Text;
using CourseKit.Words;
using static TorchSharp.torch;

namespace CourseKit.Weights.Pickles;

/// <summary>The format that <c>torch.save</c> writes since PyTorch 1.6: a zip archive, nothing in it compressed, with the pickle <c>data.pkl</c> and a file for each storage under <c>data/</c>.</summary>
internal sealed class PthArchive : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly string _root;

    /// <exception cref="InvalidDataException">It is none, or a damaged one.</exception>
    public PthArchive(FileStream file, string path)
    {
        _path = path;
        _zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in _zip.Entries)
            if (!_entries.TryAdd(entry.FullName, entry))
                throw Damaged($"has {Name.Short(entry.FullName)} twice");
        // All lies in one folder, of any name.
        var pickle = _entries.Keys.FirstOrDefault(name => name.EndsWith("/data.pkl", StringComparison.Ordinal) && name.IndexOf('/', StringComparison.Ordinal) == name.Length - "/data.pkl".Length)
            ?? throw Damaged("is a zip archive without the data.pkl that torch.save writes");
        _root = pickle[..^"data.pkl".Length];
        if (_entries.ContainsKey(_root + "byteorder") && Encoding.ASCII.GetString(Bytes("byteorder", 10)) is not "little" and var order)
            throw new InvalidDataException($"{path} was saved on a machine that writes numbers the other way round ({Name.Short(order)}); load it in PyTorch and save it again here.");

        var start = 0;
        Content = PthContent.Of(Pickle.Read(Bytes("data.pkl", Pickle.MostBytes), ref start, path), path);
        // Entries may claim to lie in the same place: all together are no more than the file.
        if (Content.Storages(path).Values.Select(storage => (Int128)Find("data/" + storage.Key).Length).Aggregate((Int128)0, (sum, length) => sum + length) > file.Length)
            throw Damaged("announces more numbers than it has bytes");
    }

    public PthContent Content { get; }

    /// <summary>The numbers of a storage, as a tensor of one dimension.</summary>
    /// <exception cref="InvalidDataException">They are not there.</exception>
    public Tensor Read(PickledStorage storage)
    {
        var entry = Find("data/" + storage.Key);
        if (Extents.Bytes([storage.Count], ElementTypes.Size(storage.Type)) != entry.Length)
            throw Damaged($"has {Written.Whole(entry.Length)} bytes for the {Written.Whole(storage.Count)} numbers of storage '{Name.Short(storage.Key)}'");
        using var stream = entry.Open();
        return TensorBytes.Read([storage.Count], storage.Type, _path, (bytes, _) => stream.Read(bytes));
    }

    public void Dispose() => _zip.Dispose();

    private byte[] Bytes(string name, int most)
    {
        var entry = Find(name);
        if (entry.Length > most)
            throw Damaged($"has a {name} of {Written.Whole(entry.Length)} bytes, and {Written.Whole(most)} is the limit");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    private ZipArchiveEntry Find(string name)
    {
        if (!_entries.TryGetValue(_root + name, out var entry))
            throw Damaged($"has no {Name.Short(name)}");
        // PyTorch compresses nothing; what is small in the file and large in memory was not written by it.
        return entry.CompressedLength == entry.Length && !entry.IsEncrypted ? entry : throw Damaged($"has {Name.Short(name)} compressed or encrypted, as torch.save does not");
    }

    private InvalidDataException Damaged(string why) => new($"{_path} {why}; copy or download it again.");
}
