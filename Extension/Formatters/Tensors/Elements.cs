using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>Takes a run of a tensor's elements, widened to double.</summary>
internal delegate void TakeElements(ReadOnlySpan<double> elements);

/// <summary>Takes a run of elements that fit a float.</summary>
internal delegate void TakeSingles(ReadOnlySpan<float> elements);

/// <summary>A tensor's elements, read where they lie in native memory, a block that fits the cache at a time. What cannot be read in
/// place (a strided view, another type, another device) is copied a piece at a time, never as a whole. Complex elements are read as
/// their magnitudes, quantised ones as what they stand for.</summary>
internal static class Elements
{
    private const int BlockLength = 4096;

    // Below it torch works on the calling thread: two that spin beside a busy cell are slower than one.
    private const int PieceLength = 32_768;

    // Each way to another device takes long, however little it carries.
    private const int FarPieceLength = 1 << 20;

    // Span lengths are ints.
    private const long WindowLength = 1 << 27;

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

    /// <summary>Hands over every element, the last axis fastest.</summary>
    public static void ForEachBlock(Tensor tensor, TakeElements take)
    {
        var widened = new double[BlockLength];
        ForEachBlock(tensor, Widen, take);

        void Widen(ReadOnlySpan<float> block)
        {
            for (var i = 0; i < block.Length; i++)
                widened[i] = block[i];
            take(widened.AsSpan(0, block.Length));
        }
    }

    /// <summary>The same, to two takers: elements that a float holds are not widened.</summary>
    public static void ForEachBlock(Tensor tensor, TakeSingles singles, TakeElements doubles)
    {
        using var scope = NewDisposeScope();
        // A handle of our own: who disposes the tensor meanwhile, or points it elsewhere, does not take the memory away.
        Walk(Unnamed(tensor.detach()), singles, doubles);
    }

    /// <summary>Without the names of its axes, with which torch can do little.</summary>
    public static Tensor Unnamed(Tensor tensor) => tensor.has_names() ? tensor.rename(null) : tensor;

    private static void Walk(Tensor tensor, TakeSingles singles, TakeElements doubles)
    {
        if (IsReadInPlace(tensor))
            ReadInPlace(tensor.view(-1), singles, doubles);
        else if (tensor.numel() <= (tensor.device_type == DeviceType.CPU ? PieceLength : FarPieceLength))
            ReadPiece(tensor, singles, doubles);
        else
            Split(tensor, singles, doubles);
    }

    private static bool IsReadInPlace(Tensor tensor) =>
        tensor.device_type == DeviceType.CPU && tensor.dtype is ScalarType.Float32 or ScalarType.Float64
        && tensor.is_contiguous() && !tensor.is_neg();

    private static void Split(Tensor tensor, TakeSingles singles, TakeElements doubles)
    {
        var flat = tensor.is_contiguous() ? tensor.view(-1) : tensor;
        var length = flat.shape[0];
        var most = tensor.device_type == DeviceType.CPU ? PieceLength : FarPieceLength;
        var step = Math.Max(1, most / Math.Max(1, flat.numel() / length));
        for (long start = 0; start < length; start += step)
        {
            using var scope = NewDisposeScope();
            var part = flat.narrow(0, start, Math.Min(step, length - start));
            Walk(step == 1 ? part.squeeze(0) : part, singles, doubles);
        }
    }

    private static void ReadPiece(Tensor piece, TakeSingles singles, TakeElements doubles)
    {
        using var scope = NewDisposeScope();
        if (piece.is_quantized())
            piece = piece.dequantize();
        if (piece.device_type != DeviceType.CPU)
            piece = piece.cpu();
        piece = Complex.Is(piece) ? Complex.Magnitude(piece) : piece.resolve_neg();
        // What a float holds without loss, as floats.
        var type = piece.dtype is ScalarType.Float64 or ScalarType.Int32 or ScalarType.Int64 || !AreReadable(piece.dtype) ? ScalarType.Float64 : ScalarType.Float32;
        ReadInPlace(piece.to_type(type).contiguous().view(-1), singles, doubles);
    }

    private static void ReadInPlace(Tensor flat, TakeSingles singles, TakeElements doubles)
    {
        var interrupted = ExtensionHost.Interrupted;
        for (long start = 0; start < flat.numel(); start += WindowLength)
        {
            using var window = flat.narrow(0, start, Math.Min(WindowLength, flat.numel() - start));
            if (window.dtype == ScalarType.Float32)
                for (var rest = MemoryMarshal.Cast<byte, float>(window.bytes); rest.Length > 0; rest = rest[Math.Min(rest.Length, BlockLength)..])
                {
                    interrupted.ThrowIfCancellationRequested();
                    singles(rest[..Math.Min(rest.Length, BlockLength)]);
                }
            else
                for (var rest = MemoryMarshal.Cast<byte, double>(window.bytes); rest.Length > 0; rest = rest[Math.Min(rest.Length, BlockLength)..])
                {
                    interrupted.ThrowIfCancellationRequested();
                    doubles(rest[..Math.Min(rest.Length, BlockLength)]);
                }
            // The span does not keep the tensor alive.
            GC.KeepAlive(window);
        }
    }
}
