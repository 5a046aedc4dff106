using CourseKit.Course.Tests.Convolution;
using CourseKit.Experiments;
using CourseKit.Experiments.Catalogue;
using CourseKit.SelfSupervision;
using TorchSharp;

namespace CourseKit.Course.Tests.SelfSupervision;

/// <summary>Counts the tensors of the whole process and draws from torch's generator, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class OnePhotographTests
{
    private const int Few = 64;

    private static CancellationToken Cancelled => new(canceled: true);

    // A photograph that is brighter below. Turned by a quarter, counter-clockwise, it is brighter at the right, then above, then at the left.
    [Fact]
    public void The_class_says_how_far_a_crop_was_turned()
    {
        using var scope = torch.NewDisposeScope();
        var photo = torch.linspace(0, 1, 200).view(1, 200, 1).expand(3, 200, 120);
        var crops = OnePhotograph.Crops(photo, 120);
        var images = torch.tensor(crops.Pixels.ToArray()).view(120, 3, 48, 48).@float();
        var (down, right) = (Difference(images, 2), Difference(images, 3));
        var seen = torch.where(down.abs() > right.abs(), torch.where(down > 0, torch.tensor(0L), torch.tensor(2L)), torch.where(right > 0, torch.tensor(1L), torch.tensor(3L)));
        Assert.Equal(crops.Labels.ToArray().Select(label => (long)label), seen.data<long>().ToArray());
        Assert.Equal([0L, 1, 2, 3], seen.data<long>().Distinct().Order());

        static torch.Tensor Difference(torch.Tensor images, int axis) =>
            (images.narrow(axis, 24, 24) - images.narrow(axis, 0, 24)).mean([1, 2, 3]);
    }

    [Fact]
    public void No_black_comes_in_at_the_corners()
    {
        using var white = torch.ones(3, 60, 60);
        Assert.All(OnePhotograph.Crops(white, 200).Pixels.ToArray(), value => Assert.Equal(255, value));
    }

    [Fact]
    public void A_seed_gives_the_same_filters_again_and_torch_draws_on_as_before()
    {
        using var photo = Photo();
        torch.manual_seed(5);
        using var before = torch.get_rng_state();
        var first = Filters(photo, 1);
        using var after = torch.get_rng_state();
        Assert.True(before.Equals(after));
        Assert.Equal(first, Filters(photo, 1));
        Assert.NotEqual(first, Filters(photo, 2));
    }

    [Fact]
    public void Learning_does_what_the_catalogue_says()
    {
        using var photo = Photo();
        var crops = OnePhotograph.Crops(photo, Few, seed: 3);
        using var trained = (OnePhotographs.Recipe with { Epochs = 1 }).Train(new(crops, crops), 3, TestContext.Current.CancellationToken);
        Assert.Equal(Filters(photo, 3), ((RotationNetwork)trained.Model).Filters.data<float>().ToArray());
    }

    [Fact]
    public void It_can_be_stopped_and_leaves_nothing_behind()
    {
        using var photo = Photo();
        var start = Settled();
        new RotationNetwork().Dispose();
        // A layer of TorchSharp leaves as many tensors in the count as it had weights, whoever disposes of it.
        var (before, disposed) = (Settled(), Settled() - start);
        Assert.InRange(disposed, 0, 12);

        Assert.Throws<OperationCanceledException>(() => OnePhotograph.Learn(photo, count: Few, cancellationToken: Cancelled));
        Assert.Equal(before + disposed, Settled());

        using var network = OnePhotograph.Learn(photo, epochs: 1, count: Few, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([32, 3, 11, 11], network.Filters.shape);
        var learnt = Settled();
        Gratings.Share(network.Filters);
        OnePhotograph.Crops(photo, Few);
        Assert.Equal(learnt, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Photographs_of_another_shape_or_too_small_are_refused()
    {
        static string Refusal(params long[] shape)
        {
            using var photo = torch.rand(shape);
            return Assert.Throws<ArgumentException>(() => OnePhotograph.Learn(photo)).Message;
        }
        Assert.Contains("47 × 100 pixels, and a crop has 48 × 48", Refusal(3, 47, 100), StringComparison.Ordinal);
        Assert.Contains("shape (1, 100, 100)", Refusal(1, 100, 100), StringComparison.Ordinal);
        Assert.Contains("shape (100, 100)", Refusal(100, 100), StringComparison.Ordinal);
    }

    [Fact]
    public void The_crops_of_a_photograph_are_on_the_shelf_of_data()
    {
        var data = new DataShelf().Get("crops of raccoon");
        Assert.Equal((OnePhotograph.Count, 1000, 48), (data.Train.Count, data.Test.Count, data.Train.Width));
        Assert.All(data.Train.ClassCounts, count => Assert.InRange(count, 1450, 1750)); // 1600 ± 4 · √(6400 · ¼ · ¾)
        Assert.Throws<FileNotFoundException>(() => new DataShelf().Get("crops of nobody"));
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }

    private static float[] Filters(torch.Tensor photo, int seed)
    {
        using var network = OnePhotograph.Learn(photo, seed, epochs: 1, count: Few, TestContext.Current.CancellationToken);
        return network.Filters.data<float>().ToArray();
    }

    private static torch.Tensor Photo()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1);
        return torch.rand(3, 60, 80).MoveToOuterDisposeScope();
    }
}
