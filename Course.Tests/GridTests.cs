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
    public void Volumes_and_batches_are_copied_as_they_read()
    {
        using var scope = torch.NewDisposeScope();
        var turned = torch.arange(24).reshape(4, 3, 2).permute(1, 2, 0);   // number (d, i, j) was number (j, d, i)
        var volume = Grid.Volume(turned);
        Assert.Equal((3, 2, 4), (volume.GetLength(0), volume.GetLength(1), volume.GetLength(2)));
        Assert.Equal((3 * 3 + 2) * 2 + 1, volume[2, 1, 3]);
        Assert.Equal((3 * 3 + 2) * 2 + 1, Grid.Batch(turned.unsqueeze(0))[0, 2, 1, 3]);
        Assert.Contains("give one of shape (depth, height, width)", Assert.Throws<ArgumentException>(() => Grid.Volume(turned[0])).Message, StringComparison.Ordinal);
        Assert.Contains("give one of shape (batch, depth, height, width)", Assert.Throws<ArgumentException>(() => Grid.Batch(turned)).Message, StringComparison.Ordinal);
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
