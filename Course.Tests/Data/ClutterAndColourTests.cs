using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Data;

[Collection(nameof(Alone))]
public sealed class ClutterAndColourTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Principal_colours_are_those_that_numpy_finds()
    {
        var images = Colourful(6);
        var colours = PrincipalColours.Of(images);
        var expected = PyTorch.Run<double[][]>("""
            import numpy
            x = numpy.array(data, dtype=float).reshape(6, 3, -1).transpose(1, 0, 2).reshape(3, -1) / 255
            values, vectors = numpy.linalg.eigh(numpy.cov(x, bias=True))
            answer = [x.mean(1).tolist(), values[::-1].tolist()] + [vectors[:, i].tolist() for i in (2, 1, 0)]
            """, images.Pixels.ToArray().Select(value => (int)value));

        Close.Equal(expected[0], colours.Mean.ToArray(), 1e-7);
        Close.Equal(expected[1], colours.Variances.ToArray(), 1e-7);
        for (var i = 0; i < 3; i++)
        {
            double[] direction = [colours.Directions[i, 0], colours.Directions[i, 1], colours.Directions[i, 2]];
            Assert.Equal(1, Math.Abs(direction.Zip(expected[2 + i], (a, b) => a * b).Sum()), 1e-6);
            Assert.True(direction.MaxBy(Math.Abs) > 0);
        }
    }

    // Along a direction p with variance λ the change has standard deviation 0.1·λ (α ~ N(0, 0.1)); of n draws, that of the standard deviation
    // is 1/√(2n) of it. Five are allowed.
    [Fact]
    public void Colours_change_alike_in_all_pixels_of_an_image_by_what_the_paper_says()
    {
        const int Count = 4000;
        var colours = new PrincipalColours([0.5, 0.5, 0.5], [2, 0.5, 0], new double[,] { { 0.6, 0.8, 0 }, { -0.8, 0.6, 0 }, { 0, 0, 1 } });
        var change = Augment.Colours(colours).Apply(zeros(Count, 3, 2, 2, dtype: ScalarType.Float64), 1);

        Assert.Equal(0, (change - change.mean([2, 3], keepdim: true)).abs().max().item<double>(), 1e-15);
        var along = change[TensorIndex.Ellipsis, 0, 0].matmul(tensor(colours.Directions).t()).std(0, unbiased: false).data<double>().ToArray();
        foreach (var (actual, expected) in along.Zip(new[] { 0.2, 0.05, 0 }))
            Assert.InRange(actual, expected * (1 - 5 / Math.Sqrt(2 * Count)), expected * (1 + 5 / Math.Sqrt(2 * Count)) + 1e-15);
    }

    [Fact]
    public void Images_in_a_tensor_have_the_same_colours_as_in_a_data_set()
    {
        using var scope = NewDisposeScope();
        using var all = Colourful(6).All();
        var (expected, actual) = (PrincipalColours.Of(Colourful(6)), PrincipalColours.Of(all.Images));
        Close.Equal(expected.Mean.ToArray(), actual.Mean.ToArray(), 1e-12);
        Close.Equal(expected.Variances.ToArray(), actual.Variances.ToArray(), 1e-12);
        Assert.Contains("(3, 4, 4)", Assert.Throws<ArgumentException>(() => PrincipalColours.Of(zeros(3, 4, 4))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grey_images_have_no_colours_to_change()
    {
        Assert.Contains("in grey", Assert.Throws<ArgumentException>(() => PrincipalColours.Of(Datasets.Load("fashion-mnist-subset").Test)).Message, StringComparison.Ordinal);
        Assert.Contains("have 1 channels", Assert.Throws<ArgumentException>(() => Augment.Colours(PrincipalColours.Of(Colourful(2))).Apply(zeros(1, 1, 4, 4), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluttered_data_set_is_the_same_for_the_same_seed()
    {
        var clean = Datasets.Load("fashion-mnist-subset").Test.Take(60);
        var cluttered = Clutter.Of(clean, seed: 1);
        Assert.Equal("cluttered fashion-mnist-subset: 60 images of 32×32 in grey, 10 classes", cluttered.ToString());
        Assert.True(cluttered.Labels.SequenceEqual(clean.Labels));
        Assert.True(cluttered.Pixels.SequenceEqual(Clutter.Of(clean, seed: 1).Pixels));
        Assert.False(cluttered.Pixels.SequenceEqual(Clutter.Of(clean, seed: 2).Pixels));
        Assert.Equal((40, 40), (Clutter.Of(clean, 1, 40).Height, Clutter.Of(clean, 1, 40).Width));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clutter.Of(clean, 1, 27));
    }

    // Without images to cut from, a small bright disc in the middle stays one disc: moved by up to 4.8 pixels each way, which turning
    // and scaling make 1.1·√2·4.8 at most.
    [Fact]
    public void What_an_image_shows_stays_within_the_frame()
    {
        var pixels = new byte[28 * 28];
        for (var y = 10; y < 18; y++)
            pixels.AsSpan(y * 28 + 10, 8).Fill(255);
        var dark = new byte[28 * 28 * 199];
        var images = new ImageDataset("disc", [.. pixels, .. dark], new byte[200], 1, 28, 28, ["disc"]);
        using var first = Clutter.Of(images, 3).All();
        var disc = first.Images[0, 0] - first.Images[0, 0].min();
        var mass = disc.sum().item<float>();
        Assert.InRange((disc.sum(1) * arange(32, dtype: ScalarType.Float32)).sum().item<float>() / mass, 15.5 - 7.5, 15.5 + 7.5);
        Assert.InRange((disc.sum(1) * arange(32, dtype: ScalarType.Float32)).sum().item<float>() / mass, 15.5 - 7.5, 15.5 + 7.5);
    }

    [Fact]
    public void Batches_are_augmented_in_each_epoch_otherwise_and_alike_the_second_time()
    {
        var images = Datasets.Load("fashion-mnist-subset").Test.Take(30);
        var augment = Augment.Shift(0.1).Then(Augment.Reflect());
        Assert.Equal(Sums(1, 1), Sums(1, 1));
        Assert.NotEqual(Sums(1, 1), Sums(1, 2));
        Assert.NotEqual(Sums(1, 1), Sums(2, 1));
        var before = Tensor.TotalCount;
        foreach (var batch in images.Batches(8, 1, 1, augment))
            Assert.Equal([batch.Count, 1, 28, 28], batch.Images.shape);
        Assert.Equal(before, Tensor.TotalCount);

        List<float> Sums(int seed, int epoch) => [.. images.Batches(8, seed, epoch, augment).Select(batch => (batch.Images * arange(28)).sum().item<float>())];
    }

    private static ImageDataset Colourful(int count)
    {
        var draws = Draw.Integers(5, 0, 255, count, 3 * 16);
        return new("colourful", [.. draws.Cast<double>().Select((value, i) => (byte)(value / (1 + i / 16 % 3)))], new byte[count], 3, 4, 4, ["one"]);
    }
}
