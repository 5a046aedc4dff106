using CourseKit.Extension.Formatters;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Native;
using CourseKit.Testing;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Formatters;

public sealed class TensorSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    static TensorSightTests() => TorchLibrary.Load();

    [Fact]
    public async Task Tensors_look_good_everywhere()
    {
        using var scope = NewDisposeScope();
        await Sight.IsGoodAsync(chromium, "tensors", Html(Matrix), Html(arange(24).reshape(2, 3, 4)), Html(ones(2, 2)), Html(Heat));
    }

    [Fact]
    public void A_matrix_is_shown_as_its_golden_file_has_it()
    {
        using var scope = NewDisposeScope();
        GoldenHtml.Matches("tensor-matrix", Html(Matrix));
    }

    [Fact]
    public void A_heat_map_is_shown_as_its_golden_file_has_it()
    {
        using var scope = NewDisposeScope();
        GoldenHtml.Matches("tensor-heat-map", Html(Heat));
    }

    private static Tensor Matrix => tensor(new[,] { { 1f, -2f, 3f }, { 0f, float.NaN, float.PositiveInfinity } });

    private static Tensor Heat => (arange(32).unsqueeze(1) - arange(40).unsqueeze(0)).to(float32) / 8;

    private static string Html(Tensor tensor) => TensorFormatter.ToHtml(tensor).ToString();
}
