using static TorchSharp.torch;

namespace CourseKit.Weights;

/// <summary>Moves numbers between a file and a tensor's own memory, with no copy between.</summary>
internal static class TensorBytes
{
    // A span has at most 2³¹ − 1 bytes.
    private const long Part = 1 << 27;

    /// <summary>Reads some bytes into a part of a tensor's memory that begins at a byte of it; 0 at the end of the file.</summary>
    public delegate int ReadSome(Span<byte> bytes, long at);

    /// <summary>A new tensor with numbers that lie row by row in a file.</summary>
    /// <exception cref="InvalidDataException">The file ends before them, or says true and false with other numbers than 1 and 0.</exception>
    public static Tensor Read(long[] shape, ScalarType type, string path, ReadSome read)
    {
        var tensor = empty(shape, type);
        try
        {
            ForEachPart(tensor, (bytes, start) =>
            {
                for (var done = 0; done < bytes.Length;)
                {
                    var some = read(bytes[done..], start + done);
                    done += some > 0 ? some : throw new InvalidDataException($"{path} ends before its numbers do; copy or download it again.");
                }
                if (type == ScalarType.Bool && bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
                    throw new InvalidDataException($"{path} is damaged: among numbers that are true (1) or false (0) are others; copy or download it again.");
            });
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Writes a tensor's numbers, row by row.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        ForEachPart(tensor.detach().cpu().contiguous(), (bytes, _) => stream.Write(bytes));
    }

    private delegate void Take(Span<byte> bytes, long start);

    private static void ForEachPart(Tensor tensor, Take take)
    {
        if (tensor.numel() == 0)
            return;
        using var flat = tensor.view(-1);
        for (long start = 0; start < flat.numel(); start += Part)
        {
            using var part = flat.narrow(0, start, Math.Min(Part, flat.numel() - start));
            take(part.bytes, start * tensor.ElementSize);
        }
    }
}
