using CourseKit.Words;
using static TorchSharp.torch;

namespace CourseKit.Weights.Pickles;

/// <summary>A name of Python's that a file of weights may use. There are no others, and none of these is ever called as Python would.</summary>
internal sealed record PickleGlobal(string Name, ScalarType? Element = null)
{
    public const string OrderedDict = "collections.OrderedDict", RebuildTensor = "torch._utils._rebuild_tensor_v2", RebuildParameter = "torch._utils._rebuild_parameter";

    private static readonly Dictionary<string, PickleGlobal> Allowed = new PickleGlobal[]
    {
        new(OrderedDict), new(RebuildTensor), new(RebuildParameter),
        new("torch.FloatStorage", ScalarType.Float32), new("torch.DoubleStorage", ScalarType.Float64), new("torch.HalfStorage", ScalarType.Float16),
        new("torch.BFloat16Storage", ScalarType.BFloat16), new("torch.LongStorage", ScalarType.Int64), new("torch.IntStorage", ScalarType.Int32),
        new("torch.ShortStorage", ScalarType.Int16), new("torch.CharStorage", ScalarType.Int8), new("torch.ByteStorage", ScalarType.Byte), new("torch.BoolStorage", ScalarType.Bool),
    }.ToDictionary(global => global.Name, StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The name is not among those allowed.</exception>
    public static PickleGlobal Of(string module, string name, string path) => Allowed.GetValueOrDefault($"{module}.{name}")
        ?? throw new InvalidDataException($"{path} asks for Python's {Words.Name.Short($"{module}.{name}")}, which no plain weights need; nothing was run. If you trust the file, load it in PyTorch and save its state_dict() alone.");
}

/// <summary>A dictionary of a pickle, in its order.</summary>
internal sealed class PickleDict
{
    private readonly OrderedDictionary<string, object?> _items = [];

    public IEnumerable<KeyValuePair<string, object?>> Items => _items;

    public object? this[string key] => _items.GetValueOrDefault(key);

    public void Set(string key, object? value) => _items[key] = value;
}

/// <summary>Numbers that lie elsewhere in the file.</summary>
/// <param name="Key">Under which name.</param>
/// <param name="Type">Of which type.</param>
/// <param name="Count">How many.</param>
internal sealed record PickledStorage(string Key, ScalarType Type, long Count);

/// <summary>A tensor: which numbers of a storage it shows, and in which order. Checked when it is made.</summary>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    // A tensor may repeat its numbers (expand), which takes no memory until somebody copies it.
    private const long MostRepeated = 1 << 20;

    /// <exception cref="InvalidDataException">It would show numbers that are not there.</exception>
    public static PickledTensor Checked(PickledStorage storage, long offset, long[] shape, long[] strides, string path)
    {
        var size = ElementTypes.Size(storage.Type);
        if (shape.Length != strides.Length || offset < 0 || strides.Any(stride => stride < 0) || Extents.Bytes(shape, size) is not { } bytes)
            throw Damaged(path, storage, shape, "has a shape that cannot be");
        Int128 last = offset;
        for (var i = 0; i < shape.Length; i++)
            last += (Int128)(shape[i] - 1) * strides[i];
        if (bytes == 0 ? offset > storage.Count : last >= storage.Count)
            throw Damaged(path, storage, shape, $"reaches beyond its {Written.Whole(storage.Count)} numbers");
        return bytes / size > Math.Max(storage.Count, MostRepeated) ? throw Damaged(path, storage, shape, $"repeats its {Written.Whole(storage.Count)} numbers without measure") : new(storage, offset, shape, strides);
    }

    private static InvalidDataException Damaged(string path, PickledStorage storage, long[] shape, string why) =>
        new($"{path} is damaged: a tensor of shape ({string.Join(", ", shape.Take(8))}{(shape.Length > 8 ? ", …" : "")}) on storage '{Name.Short(storage.Key)}' {why}; copy or download it again.");
}
