using System.Globalization;
using TorchSharp;

namespace CourseKit.Course.Tests;

public sealed class GridTests
{
    [Fact]
    public void A_turned_tensor_is_copied_as_it_reads()
    {
        using var scope = torch.NewDisposeScope();
        var turned = torch.arange(6).reshape(2, 3).transpose(0, 1);
        Assert.Equal(new double[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }, Grid.Of(turned));
    }

    [Fact]
    public void A_tensor_that_is_no_grid_is_refused_with_its_shape()
    {
        using var cube = torch.zeros(2, 3, 4);
        Assert.StartsWith("The tensor has shape (2, 3, 4); give one of shape (height, width).", Assert.Throws<ArgumentException>(() => Grid.Of(cube)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grids_print_with_a_point_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("de-DE");
            Assert.Equal("   1  -2.5\n 100     0", Grid.Text(new[,] { { 1, -2.5 }, { 100, -0.00001 } }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
