using System.Buffers.Binary;
using System.Text.Json;
using CourseKit.Files;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Weights;

/// <summary>Weights in the format safetensors: names, shapes and numbers, and no code.</summary>
/// <remarks>The format: https://github.com/huggingface/safetensors.</remarks>
public static class Safetensors
{
    /// <summary>Reads a file, straight into the tensors' memory.</summary>
    /// <returns>Its tensors and metadata, which belong to the caller.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no safetensors file, or a damaged one; the message says where.</exception>
    public static StateDict Read(string path)
    {
        TorchLibrary.EnsureLoaded();
        using var file = File.OpenHandle(path);
        var header = SafetensorsHeader.Read(file, path);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            foreach (var (entry, offset) in header.Tensors)
                tensors.Add(entry.Name, TensorBytes.Read([.. entry.Shape], entry.Type, path, (bytes, at) => RandomAccess.Read(file, bytes, offset + at)));
            return new(path, tensors, header.Metadata);
        }
        catch
        {
            foreach (var tensor in tensors.Values)
                tensor.Dispose();
            throw;
        }
    }

    /// <summary>What a file holds, without reading its numbers.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no safetensors file, or a damaged one; the message says where.</exception>
    public static WeightListing List(string path)
    {
        using var file = File.OpenHandle(path);
        var header = SafetensorsHeader.Read(file, path);
        return new(path, [.. header.Tensors.Select(tensor => tensor.Entry)], header.Metadata);
    }

    /// <summary>Writes a file, beside and then renamed: what was there stays until the new one is whole.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="tensors">Tensors by name, such as <see cref="StateDict.Tensors"/>. They stay the caller's.</param>
    /// <param name="metadata">Facts to leave in the file: which model, trained by which command.</param>
    /// <exception cref="ArgumentException">Two have the same name, or one has numbers that the format has not.</exception>
    /// <exception cref="IOException">It cannot be written, as on a full disk.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(tensors);
        // The widest numbers first: so each tensor lies at a multiple of its numbers' size.
        var sorted = tensors.Select(Checked).OrderByDescending(tensor => tensor.Value.ElementSize).ThenBy(tensor => tensor.Key, StringComparer.Ordinal).ToList();
        var header = Header(sorted, metadata);
        WholeFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, tensor) in sorted)
                TensorBytes.Write(stream, tensor);
        });
    }

    private static KeyValuePair<string, Tensor> Checked(KeyValuePair<string, Tensor> tensor)
    {
        if (ElementTypes.Name(tensor.Value.dtype) is null)
            throw new ArgumentException($"'{tensor.Key}' has numbers of type {tensor.Value.dtype}, which safetensors cannot hold; convert it to one of {ElementTypes.All}.");
        return tensor.Key == SafetensorsHeader.MetadataKey ? throw new ArgumentException($"No tensor can be named {tensor.Key}: the format keeps its metadata there.") : tensor;
    }

    private static byte[] Header(List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(fact => fact.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            var (begin, names) = (0L, new HashSet<string>(StringComparer.Ordinal));
            foreach (var (name, tensor) in tensors)
            {
                if (!names.Add(name))
                    throw new ArgumentException($"Two tensors are named '{name}'; give each a name of its own.");
                var end = begin + tensor.numel() * tensor.ElementSize;
                json.WriteStartObject(name);
                json.WriteString("dtype", ElementTypes.Name(tensor.dtype));
                WriteSizes(json, "shape", tensor.shape);
                WriteSizes(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
                begin = end;
            }
            json.WriteEndObject();
        }
        // Spaces up to a multiple of 8, so that the numbers begin at one.
        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteSizes(Utf8JsonWriter json, string key, long[] sizes)
    {
        json.WriteStartArray(key);
        foreach (var size in sizes)
            json.WriteNumberValue(size);
        json.WriteEndArray();
    }
}
