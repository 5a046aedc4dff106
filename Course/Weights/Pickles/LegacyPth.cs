using System.Buffers.Binary;
using CourseKit.Words;
using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;

namespace CourseKit.Weights.Pickles;

/// <summary>The format that <c>torch.save</c> wrote before PyTorch 1.6: five pickles (a mark, a version, what machine it was, the object, the storages' names), then
/// for each storage a count of 8 bytes and the numbers.</summary>
internal sealed class LegacyPth
{
    private const string Mark = "1950a86a20f9469cfc6c";
    private const long Version = 1001;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">It is none, or a damaged one.</exception>
    public LegacyPth(SafeFileHandle file, string path)
    {
        (_file, _path) = (file, path);
        var length = RandomAccess.GetLength(file);
        var head = new byte[Math.Min(length, Pickle.MostBytes)];
        if (RandomAccess.Read(file, head, 0) < head.Length)
            throw Damaged("ends early");

        var at = 0;
        if (Pickle.Read(head, ref at, path) is not Int128 mark || mark.ToString("x", null).TrimStart('0') != Mark || Pickle.Read(head, ref at, path) is not Version)
            throw Damaged("does not begin as torch.save does");
        if (Pickle.Read(head, ref at, path) is not PickleDict machine || machine["little_endian"] is not true)
            throw new InvalidDataException($"{path} was saved on a machine that writes numbers the other way round; load it in PyTorch and save it again here.");
        Content = PthContent.Of(Pickle.Read(head, ref at, path), path);
        if (Pickle.Read(head, ref at, path) is not List<object?> keys)
            throw Damaged("does not list its storages");
        Place(keys, at, length);
    }

    public PthContent Content { get; }

    /// <inheritdoc cref="PthArchive.Read"/>
    public Tensor Read(PickledStorage storage) =>
        TensorBytes.Read([storage.Count], storage.Type, _path, (bytes, at) => RandomAccess.Read(_file, bytes, _offsets[storage.Key] + at));

    private void Place(List<object?> keys, long at, long length)
    {
        var storages = Content.Storages(_path);
        Span<byte> count = stackalloc byte[8];
        foreach (var key in keys)
        {
            if (key is not string name || !storages.TryGetValue(name, out var storage) || !_offsets.TryAdd(name, at + count.Length))
                throw Damaged("lists a storage that no tensor has, or one twice");
            if (RandomAccess.Read(_file, count, at) < count.Length || BinaryPrimitives.ReadInt64LittleEndian(count) != storage.Count)
                throw Damaged($"does not have the {Written.Whole(storage.Count)} numbers of storage '{Name.Short(name)}' where it says");
            if (Extents.Bytes([storage.Count], ElementTypes.Size(storage.Type)) is not { } bytes || bytes > length - at - count.Length)
                throw Damaged($"ends before the {Written.Whole(storage.Count)} numbers of storage '{Name.Short(name)}' do");
            at += count.Length + bytes;
        }
        if (_offsets.Count != storages.Count)
            throw Damaged("lists fewer storages than its tensors have");
    }

    private InvalidDataException Damaged(string why) => new($"{_path} {why}; copy or download it again.");
}
