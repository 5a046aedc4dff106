using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>Complex tensors in parts that are real.</summary>
internal static class Complex
{
    // Two halves a number, for which TorchSharp has no name: a tensor has it that is asked for it by number, or comes from a file.
    private const ScalarType Half = (ScalarType)8;

    /// <summary>Whether the elements are complex, also those of two halves.</summary>
    public static bool Is(Tensor tensor) => tensor.dtype == Half || tensor.is_complex();

    /// <summary>|x|, element by element. The caller's scope disposes it.</summary>
    public static Tensor Magnitude(Tensor tensor) => tensor.dtype == Half
        ? tensor.to_type(ScalarType.ComplexFloat32).abs()
        : tensor.abs();

    /// <summary>Real and imaginary parts of a few elements.</summary>
    public static (double Real, double Imaginary)[] ToArray(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var parts = Elements.ToArray(Elements.Unnamed(tensor.detach()).to_type(ScalarType.ComplexFloat64).resolve_conj().contiguous().view_as_real());
        return [.. Enumerable.Range(0, parts.Length / 2).Select(i => (parts[2 * i], parts[2 * i + 1]))];
    }
}
