using System.Globalization;
using CourseKit.Extension.Formatters;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Formatters;

/// <summary>The line of text. Means and deviations of small tensors are worked out by hand.</summary>
public sealed class TensorTextTests
{
    public TensorTextTests() => TorchLibrary.EnsureLoaded();

    public static TheoryData<string, Func<Tensor>> Lines => new()
    {
        // 0 … 5: mean 2.5, Σ(x − 2.5)² = 17.5, /5 = 3.5, √3.5 = 1.8708
        { "tensor[2, 3] f32 n=6 x∈[0, 5] μ=2.5 σ=1.87 [[0, 1, 2], [3, 4, 5]]", () => arange(6, dtype: ScalarType.Float32).reshape(2, 3) },
        { "tensor[100] i64 x∈[0 ████████████ 99] μ=49.5 σ=29", () => arange(100) }, // σ² = 100·101/12
        // 12 parts of 10: in the k-th k values, the last has 120 too.
        { "tensor[79] f32 x∈[0 ▁▂▂▃▄▄▅▅▆▇▇█ 120] μ=73.9 σ=29.7", () => tensor(Enumerable.Range(0, 12).SelectMany(k => Enumerable.Repeat(10f * k, k + 1)).Append(120).ToArray()) },
        // Three kinds of whole numbers, a part each: none is 1.
        { "tensor[12] u8 x∈[0 █·▄ 2] μ=0.667 σ=0.985 8 zeros", () => tensor(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2 }) },
        { "tensor[N=2, C=1] f32 n=2 x∈[1, 3] μ=2 σ=1.41 [[1], [3]]", () => tensor(new[] { 1f, 3 }).reshape(2, 1).rename(["N", "C"]) },
        { "tensor[1000, 1000] f32 n=1000000 (broadcast from 1000 values) x∈[0 ████████████ 999] μ=500 σ=289", () => arange(1000, dtype: ScalarType.Float32).expand(1000, 1000) },
        { "tensor[4] qu8 scale=0.5 zero=2 x∈[-1, 1] μ=0 σ=0.913 [-1, -0.5, 0.5, 1]", () => quantize_per_tensor(tensor(new[] { -1, -0.5f, 0.5f, 1 }), 0.5, 2, ScalarType.QUInt8) },
        { "tensor[2] f32 grad x∈[1, 2] μ=1.5 σ=0.707 [1, 2] ∇∈[2, 4] μ=3 σ=1.41", WithGradient }, // of Σx² it is 2x
        { "tensor[2] f32 grad, not a leaf x∈[2, 4] μ=3 σ=1.41 [2, 4]", () => tensor(new[] { 1f, 2 }, requires_grad: true) * 2 },
        { "tensor[16, 16] f64 n=256 (2 KB) all 1", () => ones(16, 16, dtype: ScalarType.Float64) },
        { "tensor[] f32 grad 3.25", () => tensor(3.25f, requires_grad: true) },
        { "tensor[1] i32 [7]", () => tensor(new[] { 7 }) },
        { "tensor[0, 3] f32 empty", () => zeros(0, 3) },
        { "tensor[4] f32 x∈[1, 3] μ=2 σ=1.41 1 NaN 1 ∞ [1, NaN, 3, ∞]", () => tensor(new[] { 1, float.NaN, 3, float.PositiveInfinity }) },
        { "tensor[3] f32 1 NaN 1 ∞ 1 -∞ [NaN, ∞, -∞]", () => tensor(new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity }) },
        { "tensor[2] f32 all NaN [NaN, NaN]", () => tensor(new[] { float.NaN, float.NaN }) },
        { "tensor[2] bool [true, false]", () => tensor(new[] { true, false }) },
        { "tensor[12] bool 5 true", () => arange(12).lt(5) },
        { "tensor[2] c64 |x|∈[5, 5] μ=5 σ=0 [3+4i, 5-0i]", () => complex(tensor(new[] { 3f, 5f }), tensor(new[] { 4f, -0f })) },
        { "tensor[3] f16 x∈[0.5, 2] μ=1.17 σ=0.764 [0.5, 1, 2]", () => tensor(new[] { 0.5f, 1, 2 }).to_type(ScalarType.Float16) },
        { "tensor[3] bf16 x∈[0.5, 2] μ=1.17 σ=0.764 [0.5, 1, 2]", () => tensor(new[] { 0.5f, 1, 2 }).to_type(ScalarType.BFloat16) },
        { "tensor[2] i64 x∈[2, 1.23e12] μ=6.17e11 σ=8.73e11 [1234567890123, 2]", () => tensor(new[] { 1234567890123, 2L }) },
        { "tensor[2] f64 x∈[1000000, 1000001] μ=1000000 σ=0.707 [1000000, 1000001]", () => tensor(new[] { 1000000.0, 1000001.0 }) },
        { "tensor[2, 3] f32 n=6 meta no values", () => zeros(2, 3, device: META) },
        { "tensor[9, 9] f32 n=81 sparse, 2 stored x∈[1, 2] μ=1.5 σ=0.707", () => sparse_coo_tensor(tensor(new long[,] { { 0, 1 }, { 2, 3 } }), tensor(new[] { 1f, 2f }), [9, 9]) },
    };

    private static Tensor WithGradient()
    {
        var x = tensor(new[] { 1f, 2 }, requires_grad: true);
        x.square().sum().backward();
        return x;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_tensor_is_one_line(string line, Func<Tensor> make)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(line, TensorFormatter.ToText(make()));
    }

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        var gone = ones(3);
        gone.Dispose();
        Assert.Equal("tensor (disposed: its memory is gone)", TensorFormatter.ToText(gone));
        Assert.Contains("disposed", TensorFormatter.ToHtml(gone).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_culture_with_a_comma_changes_nothing()
    {
        using var scalar = tensor(2.5);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("de-DE");
            Assert.Equal("tensor[] f64 2.5", TensorFormatter.ToText(scalar));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
