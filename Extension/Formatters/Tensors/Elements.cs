using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>Takes a run of a tensor's elements, widened to double.</summary>
internal delegate void TakeElements(Span<double> elements);

/// <summary>A tensor's elements in order, read where they lie in native memory, a block that fits the cache at a time.</summary>
internal static class Elements
{
    private const int BlockLength = 4096;

    // Span lengths are ints; a multiple of every element size.
    private const long WindowBytes = 1 << 30;

    /// <summary>Whether the elements are real numbers or bools that can be read.</summary>
    public static bool AreReadable(ScalarType dtype) => dtype is
        ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Bool or ScalarType.Byte
        or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    /// <summary>All elements as doubles; int64 beyond 2^53 are rounded.</summary>
    public static double[] ToArray(Tensor tensor)
    {
        var all = new double[tensor.numel()];
        var next = 0;
        ForEachBlock(tensor, block =>
        {
            block.CopyTo(all.AsSpan(next));
            next += block.Length;
        });
        return all;
    }

    /// <summary>Hands over every element, the last axis fastest. Nothing is copied unless the tensor is a strided view or
    /// on another device. A block may be overwritten by its taker.</summary>
    public static void ForEachBlock(Tensor tensor, TakeElements take)
    {
        using var scope = NewDisposeScope();
        var plain = tensor.detach().resolve_conj().resolve_neg();
        if (plain.device_type != DeviceType.CPU)
            plain = plain.cpu();
        plain = plain.contiguous().view(-1);

        var block = new double[BlockLength];
        var window = WindowBytes / plain.ElementSize;
        for (long start = 0; start < plain.numel(); start += window)
            ReadWindow(plain.narrow(0, start, Math.Min(window, plain.numel() - start)), block, take);
    }

    private static void ReadWindow(Tensor window, double[] block, TakeElements take)
    {
        var bytes = window.bytes;
        switch (window.dtype)
        {
            case ScalarType.Float32: ReadSingles(MemoryMarshal.Cast<byte, float>(bytes), block, take); break;
            case ScalarType.Float64: Read(MemoryMarshal.Cast<byte, double>(bytes), block, take); break;
            case ScalarType.Float16: Read(MemoryMarshal.Cast<byte, Half>(bytes), block, take); break;
            case ScalarType.BFloat16: ReadBFloats(MemoryMarshal.Cast<byte, ushort>(bytes), block, take); break;
            case ScalarType.Int8: Read(MemoryMarshal.Cast<byte, sbyte>(bytes), block, take); break;
            case ScalarType.Int16: Read(MemoryMarshal.Cast<byte, short>(bytes), block, take); break;
            case ScalarType.Int32: Read(MemoryMarshal.Cast<byte, int>(bytes), block, take); break;
            case ScalarType.Int64: Read(MemoryMarshal.Cast<byte, long>(bytes), block, take); break;
            case ScalarType.Byte or ScalarType.Bool: Read<byte>(bytes, block, take); break;
            default: throw new NotSupportedException($"Elements of type {window.dtype} cannot be read as numbers.");
        }
        // The span does not keep the tensor alive.
        GC.KeepAlive(window);
    }

    private static void Read<T>(ReadOnlySpan<T> source, double[] block, TakeElements take) where T : unmanaged, INumberBase<T>
    {
        for (; source.Length > 0; source = source[Math.Min(source.Length, BlockLength)..])
        {
            var part = source[..Math.Min(source.Length, BlockLength)];
            for (var i = 0; i < part.Length; i++)
                block[i] = double.CreateTruncating(part[i]);
            take(block.AsSpan(0, part.Length));
        }
    }

    // Optimised from the first call on: most notebooks show few tensors, and the first should not take six times longer.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadSingles(ReadOnlySpan<float> source, double[] block, TakeElements take)
    {
        for (; source.Length > 0; source = source[Math.Min(source.Length, BlockLength)..])
        {
            var part = source[..Math.Min(source.Length, BlockLength)];
            var i = 0;
            for (; i <= part.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector.Widen(new Vector<float>(part[i..]), out var low, out var high);
                low.CopyTo(block, i);
                high.CopyTo(block, i + Vector<double>.Count);
            }
            for (; i < part.Length; i++)
                block[i] = part[i];
            take(block.AsSpan(0, part.Length));
        }
    }

    // The upper half of a float.
    private static void ReadBFloats(ReadOnlySpan<ushort> source, double[] block, TakeElements take)
    {
        for (; source.Length > 0; source = source[Math.Min(source.Length, BlockLength)..])
        {
            var part = source[..Math.Min(source.Length, BlockLength)];
            for (var i = 0; i < part.Length; i++)
                block[i] = BitConverter.UInt32BitsToSingle((uint)part[i] << 16);
            take(block.AsSpan(0, part.Length));
        }
    }
}
