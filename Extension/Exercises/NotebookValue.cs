using CourseKit.Exercises.Values;
using CourseKit.Extension.Formatters.Tensors;
using TorchSharp;

namespace CourseKit.Extension.Exercises;

/// <summary>Reads a value of a notebook as plain data, tensors included.</summary>
internal static class NotebookValue
{
    /// <summary>What a disposed tensor is called.</summary>
    public const string Disposed = "a disposed tensor";

    public static ValueData Read(object? value) => ValueReader.Read(value, ReadTensor);

    private static ValueData? ReadTensor(object value)
    {
        if (value is not torch.Tensor tensor)
            return null;
        if (tensor.IsInvalid)
            return new OtherValue(Disposed);
        var dtype = DTypes.Short(tensor.dtype);
        if (tensor.numel() > ValueData.MaxNumbers)
            return new OtherValue($"a tensor with more than {ValueData.MaxNumbers} numbers");
        if (!Elements.AreReadable(tensor.dtype) || tensor.device_type == DeviceType.META)
            return new OtherValue($"a tensor of {dtype}");

        using var scope = torch.NewDisposeScope();
        var values = Elements.ToArray(tensor.is_sparse ? tensor.detach().to_dense() : tensor);
        if (tensor.ndim > 0)
            return new ArrayValue(dtype, [.. tensor.shape.Select(length => (int)length)], values);
        return tensor.dtype == torch.ScalarType.Bool ? new BoolValue(values[0] != 0) : new NumberValue(values[0], dtype);
    }
}
