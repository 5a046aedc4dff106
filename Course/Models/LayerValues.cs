using System.Collections;
using System.Runtime.CompilerServices;
using CourseKit.Convolution;
using TorchSharp;

namespace CourseKit.Models;

/// <summary>The tensors in what a layer takes or gives: one, a tuple, a list, a dictionary.</summary>
internal static class LayerValues
{
    public static IReadOnlyList<torch.Tensor> Tensors(object? value) => value switch
    {
        torch.Tensor tensor => tensor.IsInvalid ? [] : [tensor],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Tensors(tuple[i]))],
        IDictionary dictionary => [.. dictionary.Values.Cast<object?>().SelectMany(Tensors)],
        IEnumerable<torch.Tensor> tensors => [.. tensors.SelectMany(Tensors)],
        object?[] values => [.. values.SelectMany(Tensors)],
        _ => [],
    };

    public static IReadOnlyList<IReadOnlyList<long>> Shapes(object? value) => [.. Tensors(value).Select(tensor => tensor.shape)];

    /// <summary>The size of one image of a batch (N, depth, height, width) or (N, units).</summary>
    public static VolumeShape Volume(torch.Tensor batch) => batch.shape is [_, var depth, var height, var width]
        ? new((int)depth, (int)height, (int)width)
        : new((int)batch.shape.Skip(1).Aggregate(1L, (product, size) => product * size), 1, 1);

    /// <summary>Bytes of the outputs, without those that lie in memory of the inputs.</summary>
    public static long NewBytes(IReadOnlyList<torch.Tensor> inputs, IReadOnlyList<torch.Tensor> outputs) =>
        outputs.Where(output => !inputs.Any(input => LiesIn(output, input))).Sum(Bytes);

    public static long Bytes(torch.Tensor tensor) => tensor.is_sparse ? 0 : tensor.numel() * tensor.ElementSize;

    private static bool LiesIn(torch.Tensor output, torch.Tensor input)
    {
        if (!IsPlain(output) || !IsPlain(input))
            return ReferenceEquals(output, input);
        ReadOnlySpan<byte> whole = input.bytes, part = output.bytes;
        return !part.IsEmpty && whole.Overlaps(part);
    }

    private static bool IsPlain(torch.Tensor tensor) =>
        tensor.device_type == DeviceType.CPU && !tensor.is_sparse && tensor.numel() > 0 && tensor.is_contiguous() && Bytes(tensor) < int.MaxValue;
}
