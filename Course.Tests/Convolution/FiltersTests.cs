using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;
using TorchSharp;

namespace CourseKit.Course.Tests.Convolution;

public sealed class FiltersTests
{
    [Fact]
    public void Normalised_blur_and_sharpen_keep_the_brightness_of_a_flat_image()
    {
        using var scope = torch.NewDisposeScope();
        var grey = torch.full(3, 5, 7, 0.6);
        Assert.True(Filters.Apply(grey, Filters.Blur).allclose(torch.full(3, 3, 5, 0.6)));
        Assert.True(Filters.Apply(grey, Filters.Sharpen).allclose(torch.full(3, 3, 5, 0.6)));
    }

    [Fact]
    public void Edges_and_Sobel_are_zero_on_a_flat_image()
    {
        using var scope = torch.NewDisposeScope();
        var grey = torch.full(5, 7, 0.6, torch.ScalarType.Float64);
        Assert.True(Filters.Apply(grey, Filters.Edges).abs().max().item<double>() < 1e-15);
        Assert.True(Filters.Apply(grey, Filters.Sobel).abs().max().item<double>() < 1e-15);
    }

    // By hand: white left of black under [1 0 −1; 2 0 −2; 1 0 −1]/4 gives (1+2+1)/4 = 1; black left of white −1.
    [Fact]
    public void Sobel_spans_minus_one_to_one_on_black_and_white()
    {
        using var scope = torch.NewDisposeScope();
        var stripes = torch.tensor(new double[,] { { 1, 1, 0, 0, 0, 1, 1 }, { 1, 1, 0, 0, 0, 1, 1 }, { 1, 1, 0, 0, 0, 1, 1 } });
        Close.Equal(new double[,] { { 1, 1, 0, -1, -1 } }, Filters.Apply(stripes, Filters.Sobel).data<double>().ToNDArray(), 1e-15);
    }

    [Fact]
    public void Sharpen_is_edges_plus_four_times_the_pixel()
    {
        var sum = Filters.Edges;
        sum[1, 1] += 4;
        Assert.Equal(sum, Filters.Sharpen);
    }

    [Fact]
    public void Weights_that_cancel_up_to_rounding_are_scaled_as_if_they_cancelled() =>
        Close.Equal(new[,] { { 1.0 / 3, 2.0 / 3, -1 } }, Filters.Normalize(new[,] { { 0.1, 0.2, -0.3 } }), 1e-12);

    [Fact]
    public void A_filter_of_zeros_cannot_be_normalised() =>
        Assert.Contains("All weights of the filter are 0", Assert.Throws<ArgumentException>(() => Filters.Normalize(new double[3, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_filter_changed_by_a_reader_is_changed_for_nobody_else()
    {
        Filters.Blur[0, 0] = 99;
        Assert.Equal(0, Filters.Blur[0, 0]);
    }
}
