using System.Buffers.Binary;
using System.Text.Json;
using CourseKit.Words;
using Microsoft.Win32.SafeHandles;

namespace CourseKit.Weights;

/// <summary>The beginning of a safetensors file: an 8-byte length, little-endian, and JSON of that length, which says of each tensor its type, its
/// shape, and where its numbers begin and end in the rest of the file.</summary>
/// <remarks>After the format's description, https://github.com/huggingface/safetensors. Written for files that may be torn or hostile: nothing is made
/// of a number before it is checked. As there, the tensors must fill the rest of the file without overlaps or holes.</remarks>
/// <param name="Tensors">The tensors with the offset of their first byte in the file, in order of these.</param>
/// <param name="Metadata">The strings under <c>__metadata__</c>.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<(TensorEntry Entry, long Offset)> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    public const string MetadataKey = "__metadata__";

    /// <summary>The format's own limit.</summary>
    private const long MostBytes = 100_000_000;

    private const int MostTensors = 100_000;

    /// <exception cref="InvalidDataException">It is none, or a damaged one.</exception>
    public static SafetensorsHeader Read(SafeFileHandle file, string path)
    {
        var fileLength = RandomAccess.GetLength(file);
        Span<byte> start = stackalloc byte[8];
        if (RandomAccess.Read(file, start, 0) < start.Length)
            throw Damaged(path, "it has fewer than 8 bytes");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > (ulong)(fileLength - start.Length))
            throw Damaged(path, $"it has {Written.Whole(fileLength)} bytes, and its beginning announces a header of {length}");
        if (length > MostBytes)
            throw Damaged(path, $"its header has {length} bytes, and the format allows {Written.Whole(MostBytes)}");

        var json = new byte[(int)length];
        if (RandomAccess.Read(file, json, start.Length) < json.Length)
            throw Damaged(path, "it ends in its header");
        return Parse(json, start.Length + json.Length, fileLength, path);
    }

    /// <param name="json">The header.</param>
    /// <param name="dataStart">Where the numbers begin in the file.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="InvalidDataException">What it says cannot be.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataStart, long fileLength, string path)
    {
        var tensors = new List<(TensorEntry Entry, long Begin, long End)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Dictionary<string, string>? metadata = null;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
            Expect(ref reader, JsonTokenType.StartObject);
            while (Next(ref reader) == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (!names.Add(name))
                    throw Damaged(path, $"its header has '{Name.Short(name)}' twice");
                if (name == MetadataKey)
                    metadata = ReadMetadata(ref reader, path);
                else
                    tensors.Add(ReadTensor(ref reader, name, path));
                if (tensors.Count > MostTensors)
                    throw Damaged(path, $"it announces more than {MostTensors} tensors");
            }
            // Spaces that fill the header up may follow, and nothing else.
            if (reader.Read())
                throw new JsonException();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is not a safetensors file, or its header is damaged; copy or download it again.", exception);
        }
        return new([.. Placed(tensors, dataStart, fileLength, path)], metadata ?? []);
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader, string path)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String);
            if (!facts.TryAdd(key, reader.GetString()!))
                throw Damaged(path, $"its metadata has '{Name.Short(key)}' twice");
        }
        return facts;
    }

    private static (TensorEntry Entry, long Begin, long End) ReadTensor(ref Utf8JsonReader reader, string name, string path)
    {
        string? typeName = null;
        long[]? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype" when typeName is null:
                    Expect(ref reader, JsonTokenType.String);
                    typeName = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadSizes(ref reader, name, path);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadSizes(ref reader, name, path);
                    break;
                case var key:
                    throw Damaged(path, $"its header says of '{Name.Short(name)}' a '{Name.Short(key!)}' that has no place there");
            }
        }
        if (typeName is null || shape is null || offsets is not [var begin, var end])
            throw Damaged(path, $"its header does not say type, shape and the two offsets of '{Name.Short(name)}'");
        var type = ElementTypes.Of(typeName)
            ?? throw new InvalidDataException($"{path} holds '{Name.Short(name)}' in numbers of type {Name.Short(typeName)}, which torch has not here; convert it to one of {ElementTypes.All}.");
        if (Extents.Bytes(shape, ElementTypes.Size(type)) is not { } bytes)
            throw Damaged(path, $"its header gives '{Name.Short(name)}' a shape that no memory holds");
        if (end < begin || end - begin != bytes)
            throw Damaged(path, $"'{Name.Short(name)}' has the shape ({string.Join(", ", shape)}) of {typeName}, {Written.Whole(bytes)} bytes, and lies from {begin} to {end}");
        return (new(name, type, shape), begin, end);
    }

    private static long[] ReadSizes(ref Utf8JsonReader reader, string name, string path)
    {
        var sizes = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray);
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var size) || size < 0 || sizes.Count == Extents.MostDimensions)
                throw Damaged(path, $"its header gives '{Name.Short(name)}' a size or an offset that is none");
            sizes.Add(size);
        }
        return [.. sizes];
    }

    private static IEnumerable<(TensorEntry Entry, long Offset)> Placed(List<(TensorEntry Entry, long Begin, long End)> tensors, long dataStart, long fileLength, string path)
    {
        var end = 0L;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            if (tensor.Begin != end)
                throw Damaged(path, $"'{Name.Short(tensor.Entry.Name)}' begins at {tensor.Begin}, {(tensor.Begin < end ? "within the tensor before it" : "and nothing says what lies before it")}");
            end = tensor.End;
            yield return (tensor.Entry, dataStart + tensor.Begin);
        }
        if (end != fileLength - dataStart)
            throw Damaged(path, $"its header announces {Written.Whole(end)} bytes of numbers, and it has {Written.Whole(fileLength - dataStart)}");
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : throw new JsonException();

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (Next(ref reader) != type)
            throw new JsonException();
    }

    private static InvalidDataException Damaged(string path, string why) => new($"{path} is not a safetensors file or is damaged: {why}; copy or download it again.");
}
