using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;
using TorchSharp;

namespace CourseKit.Course.Tests.Convolution;

public sealed class StepperTests
{
    private static readonly int[,] Input = { { 1, 2, 0 }, { 0, 1, 3 }, { 2, 1, 1 } };
    private static readonly int[,] Filter = { { 1, 0 }, { 2, -1 } };

    // By hand: 1 − 1, 2 + 2 − 3, 4 − 1, 1 + 2 − 1.
    [Fact]
    public void Each_step_shows_its_products_and_sum()
    {
        var stepper = Stepper.Of(Input, Filter);
        Assert.Equal(new double[,] { { 0, 1 }, { 3, 2 } }, stepper.Output);
        Assert.Equal(
            """
            row 0, column 0: 1×1 + 2×0 + 0×2 + 1×(-1) = 0
            row 0, column 1: 2×1 + 0×0 + 1×2 + 3×(-1) = 1
            row 1, column 0: 0×1 + 1×0 + 2×2 + 1×(-1) = 3
            row 1, column 1: 1×1 + 3×0 + 1×2 + 1×(-1) = 2
            """.ReplaceLineEndings("\n"), stepper.ToString());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void The_sums_are_those_of_conv2d(int stride, int padding)
    {
        double[,] input = Draw.Normal(1, 9, 7), filter = Draw.Normal(2, 3, 4);
        using var scope = torch.NewDisposeScope();
        var expected = torch.nn.functional.conv2d(torch.tensor(input).reshape(1, 1, 9, 7), torch.tensor(filter).reshape(1, 1, 3, 4), strides: [stride, stride], padding: [padding, padding]);
        Close.Equal(Grid.Of(expected[0, 0]), Stepper.Of(input, filter, stride, padding).Output, 1e-12);
    }

    [Fact]
    public void Tensors_and_floats_keep_the_numbers_that_were_written()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal("row 0, column 0: 0.1×3 = 0.3", Stepper.Of(torch.tensor(new[,] { { 0.1f } }).unsqueeze(0), torch.tensor(new[,] { { 3 } })).ToString());
        Assert.Equal("row 0, column 0: 0.1×0.5 = 0.05", Stepper.Of(new[,] { { 0.1f } }, new[,] { { 0.5f } }).ToString());
    }

    [Fact]
    public void Short_numbers_are_written_in_full() =>
        Assert.Equal("row 0, column 0: 1234.5×0.0625 ≈ 77.16", Stepper.Of(new[,] { { 1234.5 } }, new[,] { { 0.0625 } }).ToString());

    [Fact]
    public void What_is_rounded_to_be_written_is_said_to_be()
    {
        Assert.Equal("row 0, column 0: 0.333×3 ≈ 1", Stepper.Of(new[,] { { 1 / 3.0 } }, new[,] { { 3 } }).ToString());
        // 0.1 + 0.2 − 0.3 leaves 5.6e-17 in doubles.
        Assert.Equal("row 0, column 0: 0.1×1 + 0.2×1 + 0.3×(-1) = 0", Stepper.Of(new[,] { { 0.1, 0.2, 0.3 } }, new[,] { { 1, 1, -1 } }).ToString());
    }

    [Fact]
    public void Long_sums_and_many_steps_are_cut_short()
    {
        var stepper = Stepper.Of(new double[30, 30], new double[6, 6]);
        Assert.EndsWith("0×0 + … (36 products) = 0", stepper.Step(0, 0).ToString(), StringComparison.Ordinal);
        Assert.EndsWith("… and 525 more steps", stepper.ToString(), StringComparison.Ordinal); // 25 · 25 − 100
    }

    [Fact]
    public void NaN_spoils_its_sums_and_no_others()
    {
        var output = Stepper.Of(new[,] { { double.NaN, 1, 2 } }, new[,] { { 0.0, 1 } }).Output;
        Assert.Equal([double.NaN, 2], output.Cast<double>());
    }

    [Fact]
    public void A_filter_that_does_not_fit_is_said_with_the_formula()
    {
        var exception = Assert.Throws<ArgumentException>(() => Stepper.Of(Input, new int[3, 5], stride: 2));
        Assert.StartsWith("A filter of 5 columns does not fit on an input of 3 columns with padding 0: there would be ⌊(3 + 2·0 − 5) / 2⌋ + 1 outputs, less than 1. Use a smaller filter or more padding.", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("The stride is 0: ", Assert.Throws<ArgumentOutOfRangeException>(() => Stepper.Of(Input, Filter, stride: 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The padding is -1: ", Assert.Throws<ArgumentOutOfRangeException>(() => Stepper.Of(Input, Filter, padding: -1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Stepper.Of(new double[0, 3], new double[1, 1]));
        using var scope = torch.NewDisposeScope();
        Assert.Throws<ArgumentException>(() => Stepper.Of(torch.ones(2, 3, 3), torch.ones(2, 2)));
        Assert.StartsWith("The tensor has complex numbers", Assert.Throws<ArgumentException>(() => Stepper.Of(torch.ones(3, 3, torch.complex64), torch.ones(2, 2))).Message, StringComparison.Ordinal);
        Assert.Equal(1, Stepper.Of(new[,] { { 2 } }, new[,] { { 3 } }).Count);
    }
}
