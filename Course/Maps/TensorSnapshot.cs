using System.Runtime.InteropServices;
using TorchSharp;

namespace CourseKit.Maps;

/// <summary>Takes a run of numbers; <paramref name="start"/> is the first one's place in its matrix.</summary>
internal delegate void TakeRun(int matrix, long start, ReadOnlySpan<double> numbers);

/// <summary>Copies of a tensor's numbers, a bounded part at a time.</summary>
internal static class TensorSnapshot
{
    private const long BlockLength = 1 << 20;

    /// <exception cref="ArgumentException">The tensor's numbers cannot be read; the message says why.</exception>
    public static void Check(torch.Tensor? tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (tensor.IsInvalid)
            throw new ArgumentException("The tensor is disposed: its memory is gone. Show it before it is disposed, or run the cell that makes it again.", name);
        if (tensor.device_type == DeviceType.META)
            throw new ArgumentException("The tensor is on the device 'meta' and has no values.", name);
        if (tensor.is_complex())
            throw new ArgumentException("The tensor has complex numbers; show its abs(), real or imag.", name);
        if (tensor.is_sparse)
            throw new ArgumentException("The tensor is sparse; show its to_dense().", name);
        if (tensor.numel() == 0)
            throw new ArgumentException($"The tensor has the shape [{string.Join(", ", tensor.shape)}] and no values: there is nothing to show.", name);
    }

    /// <summary>Hands over the matrices of a tensor (matrices, rows, columns), each in order, in runs of whole rows.</summary>
    public static void ForEachRun(torch.Tensor matrices, TakeRun take)
    {
        var (count, rows, columns) = (matrices.shape[0], matrices.shape[1], matrices.shape[2]);
        var matricesAtOnce = Math.Clamp(BlockLength / (rows * columns), 1, count);
        var rowsAtOnce = Math.Clamp(BlockLength / columns, 1, rows);
        for (long matrix = 0; matrix < count; matrix += matricesAtOnce)
        {
            for (long row = 0; row < rows; row += rowsAtOnce)
            {
                using var scope = torch.NewDisposeScope();
                var (someMatrices, someRows) = (Math.Min(matricesAtOnce, count - matrix), Math.Min(rowsAtOnce, rows - row));
                var block = matrices.narrow(0, matrix, someMatrices).narrow(1, row, someRows).to(torch.ScalarType.Float64).cpu().contiguous();
                ReadOnlySpan<double> numbers = MemoryMarshal.Cast<byte, double>(block.bytes);
                var length = (int)(someRows * columns);
                for (var i = 0; i < someMatrices; i++)
                    take((int)matrix + i, row * columns, numbers.Slice(i * length, length));
            }
        }
    }
}
