using static TorchSharp.torch;

namespace CourseKit.Weights;

/// <summary>The types of numbers that files of weights hold and torch has.</summary>
internal static class ElementTypes
{
    // The names of safetensors.
    private static readonly (ScalarType Type, string Name, int Size)[] Known =
    [
        (ScalarType.Bool, "BOOL", 1), (ScalarType.Byte, "U8", 1), (ScalarType.Int8, "I8", 1), (ScalarType.Int16, "I16", 2),
        (ScalarType.Float16, "F16", 2), (ScalarType.BFloat16, "BF16", 2), (ScalarType.Int32, "I32", 4), (ScalarType.Float32, "F32", 4),
        (ScalarType.Int64, "I64", 8), (ScalarType.Float64, "F64", 8),
    ];

    /// <summary>The names that can be read, for a message.</summary>
    public static string All { get; } = string.Join(", ", Known.Select(known => known.Name));

    /// <summary>The type of a name in safetensors, or null for one that torch has not.</summary>
    public static ScalarType? Of(string name) => Known.Where(known => known.Name == name).Select(known => (ScalarType?)known.Type).FirstOrDefault();

    /// <summary>The name in safetensors, or null for a type that cannot be written.</summary>
    public static string? Name(ScalarType type) => Known.FirstOrDefault(known => known.Type == type).Name;

    /// <summary>Bytes of one number.</summary>
    public static int Size(ScalarType type) => Known.First(known => known.Type == type).Size;

    /// <summary>Whether it holds fractions.</summary>
    public static bool IsFloating(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;
}
