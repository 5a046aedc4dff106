using CourseKit.Extension.Look;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>TorchSharp's numbers without axes, and its shapes, as a few words.</summary>
internal static class ScalarLine
{
    /// <summary>The type and the number: <c>scalar f64 3.5</c>.</summary>
    public static string ToText(Scalar scalar)
    {
        try
        {
            return $"scalar {DTypes.Short(scalar.Type)} {Value(scalar)}";
        }
        catch (Exception exception)
        {
            return $"scalar (cannot be read: {exception.Message})";
        }
    }

    /// <summary>The lengths: <c>[64, 3, 224, 224]</c>.</summary>
    public static string ToText(Size size) => $"[{string.Join(", ", size.Shape.Select(Number.Whole))}]";

    private static string Value(Scalar scalar) => scalar.Type switch
    {
        ScalarType.Bool => scalar.ToBoolean() ? "true" : "false",
        ScalarType.Int64 => Number.Whole(scalar.ToInt64()),
        ScalarType.ComplexFloat64 when scalar.ToComplexFloat64() is var value => DTypes.Write((value.Real, value.Imaginary)),
        _ => Number.Short(scalar.ToDouble(), 6),
    };
}
