using CourseKit.Convolution;
using CourseKit.Course.Tests.Requirements;
using CsCheck;
using TorchSharp;

namespace CourseKit.Course.Tests.Convolution;

public sealed class VolumesTests
{
    [Fact]
    public void Six_filters_of_five_by_five_make_six_maps_of_28_by_28_of_a_CIFAR_image()
    {
        var output = new VolumeShape(3, 32, 32).After(new("conv", 5), outDepth: 6);
        Assert.Equal(new VolumeShape(6, 28, 28), output);
        Assert.Equal(("6×28×28", 4704L), (output.ToString(), output.Count));
        Assert.Equal(new VolumeShape(6, 14, 14), output.After(new("pool", 2, 2)));
    }

    [Fact]
    public void Sizes_below_one_are_refused_also_in_a_copy()
    {
        var shape = new VolumeShape(3, 32, 32);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VolumeShape(3, 0, 32));
        Assert.Throws<ArgumentOutOfRangeException>(() => shape with { Depth = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowLayer("conv", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowLayer("conv", 3) with { Padding = -1 });
    }

    [Fact]
    public void A_volume_is_unravelled_slice_by_slice_and_row_by_row()
    {
        using var scope = torch.NewDisposeScope();
        // As seen, not as it lies in memory.
        var volume = torch.tensor(new double[,,] { { { 1, 3 }, { 2, 4 } }, { { 5, 7 }, { 6, 8 } } }).transpose(1, 2);
        Assert.Equal([1.0, 2, 3, 4, 5, 6, 7, 8], Volumes.Unravel(volume).data<double>().ToArray());
    }

    [Fact]
    public void Unravelling_and_winding_up_are_inverse_and_share_no_memory() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int).Sample((depth, height, width, seed) =>
        {
            using var scope = torch.NewDisposeScope();
            var volume = Draw.NormalTensor(seed, depth, height, width);
            var vector = Volumes.Unravel(volume);
            var again = Volumes.Ravel(vector, new(depth, height, width));
            Assert.True(again.equal(volume).all().item<bool>());
            vector.zero_();
            Assert.True(again.equal(volume).all().item<bool>());
        }, iter: 30, threads: 1);

    [Fact]
    public void A_vector_of_another_length_is_refused_with_both_numbers()
    {
        using var vector = torch.zeros(11);
        Assert.StartsWith("The vector has shape (11) and a 3×2×2 volume holds 12 numbers", Assert.Throws<ArgumentException>(
            () => Volumes.Ravel(vector, new(3, 2, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_lie_side_by_side_with_white_between_them()
    {
        using var scope = torch.NewDisposeScope();
        // Nothing is negative: the greatest value is drawn white.
        var positive = torch.tensor(new double[,,] { { { 1, 2 } }, { { 3, 9 } }, { { 5, 6 } } });
        Close.Equal(new double[,] { { 1, 2, 9, 3, 9, 9, 5, 6 } }, Grid.Of(Volumes.Slices(positive)), 0);
        // Something is: zero is.
        Close.Equal(new double[,] { { 1, 2, 0, 0, -3, 4 }, { 0, 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0, 0 }, { 5, 6, 0, 0, 0, 0 } },
            Grid.Of(Volumes.Slices(torch.tensor(new double[,,] { { { 1, 2 } }, { { -3, 4 } }, { { 5, 6 } } }), columns: 2, gap: 2)), 0);
    }

    [Theory]
    [InlineData(8, 8, 1)]
    [InlineData(9, 3, 3)]
    [InlineData(64, 8, 8)]
    [InlineData(10, 4, 3)]
    public void Many_slices_make_about_a_square(int depth, int columns, int rows)
    {
        using var volume = torch.ones(depth, 2, 3);
        using var picture = Volumes.Slices(volume, gap: 0);
        Assert.Equal([2 * rows, 3 * columns], picture.shape);
    }

    [Fact]
    public void Whole_numbers_gradients_and_NaN_are_shown_too()
    {
        using var scope = torch.NewDisposeScope();
        using var bytes = Volumes.Slices(torch.tensor(new byte[] { 7, 8 }).reshape(2, 1, 1));
        Assert.Equal([7, 8, 8], bytes.data<byte>().ToArray());
        Assert.False(Volumes.Slices(torch.ones([2, 2, 2], requires_grad: true)).requires_grad);
        Assert.Equal([double.NaN, 2, 2], Volumes.Slices(torch.tensor(new[] { double.NaN, 2 }).reshape(2, 1, 1)).data<double>().ToArray());
    }

    [Fact]
    public void What_is_no_volume_is_refused_with_its_shape()
    {
        using var image = torch.zeros(4, 4);
        Assert.StartsWith("The volume has shape (4, 4)", Assert.Throws<ArgumentException>(() => Volumes.Slices(image)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The volume has shape (4, 4)", Assert.Throws<ArgumentException>(() => Volumes.Unravel(image)).Message, StringComparison.Ordinal);
    }
}
