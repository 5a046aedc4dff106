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
        _ => dtype.ToString(),
    };

    /// <summary>One element as it is listed: whole numbers in full, others to four digits.</summary>
    public static string Write(double value, ScalarType dtype) => dtype switch
    {
        ScalarType.Bool => value == 0 ? "false" : "true",
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 => Number.Whole((long)value),
        _ => Number.Cell(value),
    };
}
