using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>A tensor's elements in whatever order is quick to read, for what does not depend on it.</summary>
internal static class MemoryOrder
{
    /// <summary>Above it no more than a sample is read: a second is long for a line of text.</summary>
    public const long MostRead = 1L << 29;

    private const long SampleLength = 1L << 25;

    /// <summary>The tensor with its axes as they lie in memory, so that a transposed one is read in place, and each element that
    /// broadcasting repeats only once.</summary>
    /// <param name="tensor">Dense, without names. The caller's scope disposes what is made.</param>
    /// <returns>The elements; how often each of them stands in the tensor; of how many one is read, 1 for all.</returns>
    public static (Tensor Elements, long Times, long OneOf) Of(Tensor tensor)
    {
        var (times, oneOf) = (1L, 1L);
        var (shape, strides) = (tensor.shape, tensor.stride());
        for (var axis = shape.Length - 1; axis >= 0; axis--)
            if (strides[axis] == 0 && shape[axis] > 1)
            {
                times *= shape[axis];
                tensor = tensor.select(axis, 0);
            }
        if (!tensor.is_contiguous())
        {
            strides = tensor.stride();
            tensor = tensor.permute([.. Enumerable.Range(0, strides.Length).OrderByDescending(axis => strides[axis]).Select(axis => (long)axis)]);
        }
        if (tensor.numel() > MostRead)
            (tensor, oneOf) = Sample(tensor);
        return (tensor, times, oneOf);
    }

    private static (Tensor Sample, long OneOf) Sample(Tensor tensor)
    {
        var whole = tensor.numel();
        // The longest axis can be thinned out most evenly; one may not be long enough.
        while (tensor.numel() > SampleLength)
        {
            var axis = Array.IndexOf(tensor.shape, tensor.shape.Max());
            var step = Math.Min(tensor.shape[axis], (tensor.numel() + SampleLength - 1) / SampleLength);
            tensor = tensor.slice(axis, 0, tensor.shape[axis], step);
        }
        return (tensor, whole / tensor.numel());
    }
}
