using System.Runtime.InteropServices;
using CourseKit.Extension.Look;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>Element types by their short names.</summary>
internal static class DTypes
{
    public static string Short(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => "f32",
        ScalarType.Float64 => "f64",
        ScalarType.Float16 => "f16",
        ScalarType.BFloat16 => "bf16",
        ScalarType.Byte => "u8",
        ScalarType.Int8 => "i8",
        ScalarType.Int16 => "i16",
        ScalarType.Int32 => "i32",
        ScalarType.Int64 => "i64",
        ScalarType.Bool => "bool",
        ScalarType.ComplexFloat32 => "c64",
        ScalarType.ComplexFloat64 => "c128",
        ScalarType.QInt8 => "qi8",
        ScalarType.QUInt8 => "qu8",
        ScalarType.QInt32 => "qi32",
        // libtorch has types that TorchSharp has no names for; a file may bring them.
        (ScalarType)8 => "c32",
        (ScalarType)23 => "f8e5m2",
        (ScalarType)24 => "f8e4m3fn",
        (ScalarType)27 => "u16",
        (ScalarType)28 => "u32",
        (ScalarType)29 => "u64",
        _ => dtype.ToString(),
    };

    /// <summary>What a quantised element stands for: <c>scale=0.1 zero=3</c> for 0.1 · (q − 3).</summary>
    public static string Quantisation(Tensor tensor)
    {
        try
        {
            return $"scale={Number.Short(tensor.q_scale())} zero={Number.Whole(tensor.q_zero_point())}";
        }
        catch (ExternalException) // each channel has its own
        {
            return $"scales along axis {Number.Whole(tensor.q_per_channel_axis())}";
        }
    }

    /// <summary>A complex element: <c>3-4i</c>.</summary>
    public static string Write((double Real, double Imaginary) value) =>
        $"{Number.Cell(value.Real)}{(double.IsNegative(value.Imaginary) && !double.IsNaN(value.Imaginary) ? "-" : "+")}{Number.Cell(Math.Abs(value.Imaginary))}i";

    /// <summary>One element as it is listed: whole numbers in full, others to four digits.</summary>
    public static string Write(double value, ScalarType dtype) => dtype switch
    {
        ScalarType.Bool => value == 0 ? "false" : "true",
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 => Number.Whole((long)value),
        _ => Number.Cell(value),
    };
}
