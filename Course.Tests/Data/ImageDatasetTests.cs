using CourseKit.Course.Tests.Convolution;
using CourseKit.Data;
using CsCheck;
using TorchSharp;

namespace CourseKit.Course.Tests.Data;

/// <summary>The pixels of image i are all i, so that a batch says which images it has.</summary>
[Collection(nameof(Alone))]
public sealed class ImageDatasetTests
{
    private static readonly string[] Classes = ["cat", "dog", "owl"];

    [Fact]
    public void A_batch_has_the_bytes_as_shares_of_255_and_the_classes()
    {
        byte[] pixels = [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6];
        var images = new ImageDataset("two", pixels, [1, 0], 3, 1, 2, Classes);
        using var batch = images.All();

        Assert.Equal([2, 3, 1, 2], batch.Images.shape);
        Assert.Equal(pixels.Select(value => value / 255f), batch.Images.data<float>().ToArray());
        Assert.Equal([1, 0], batch.Labels.data<long>().ToArray());
        Assert.Equal((2L, torch.ScalarType.Int64), (batch.Count, batch.Labels.dtype));
    }

    [Fact]
    public void Batches_have_every_image_once_and_the_last_may_be_smaller()
    {
        var sizes = Numbered(10).Batches(4).Select(batch => batch.Count).ToList();
        Assert.Equal([4, 4, 2], sizes);
        Assert.Equal(Enumerable.Range(0, 10), Order(Numbered(10), seed: null, epoch: 1));
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 50], Gen.Int, Gen.Int[1, 9]).Sample((count, size, seed, epoch) =>
            Assert.Equal(Enumerable.Range(0, count), Numbered(count).Batches(size, seed, epoch).SelectMany(Which).Order()), iter: 50);
    }

    // 2 · (2³¹ − 1) is −2 in 32 bits.
    [Fact]
    public void Batches_larger_than_the_data_are_one_and_what_is_skipped_beyond_its_end_is_none()
    {
        Assert.Equal([10L], Numbered(10).Batches(int.MaxValue).Select(batch => batch.Count));
        Assert.Empty(Numbered(10).Batches(int.MaxValue, skip: 2));
        Assert.Equal([1L], Numbered(10).Batches(3, skip: 3).Select(batch => batch.Count));
    }

    [Fact]
    public void A_batch_that_cannot_be_augmented_leaves_nothing_behind()
    {
        var images = Numbered(8);
        var before = torch.Tensor.TotalCount;
        Assert.Throws<ArgumentException>(() => images.Batches(4, augment: Augment.Crop(50)).First());
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    // SplitMix64 and the shuffle of Fisher and Yates, written down in Python from their papers, gave these orders.
    [Theory]
    [InlineData(1, 1, 8, 1, 4, 3, 5, 0, 6, 7, 2, 9)]
    [InlineData(1, 2, 7, 8, 2, 9, 0, 5, 3, 1, 6, 4)]
    [InlineData(-7, 3, 6, 0, 5, 1, 7, 3, 9, 4, 8, 2)]
    public void A_shuffle_is_the_same_everywhere_and_another_in_each_epoch(int seed, int epoch, params int[] order) =>
        Assert.Equal(order, Order(Numbered(10), seed, epoch));

    // Of n shuffles, each image is the first one in n/5 of them, with standard deviation √(n·0.2·0.8).
    [Fact]
    public void Every_image_comes_first_as_often_as_the_others()
    {
        const int Shuffles = 2000;
        var first = new int[5];
        for (var epoch = 1; epoch <= Shuffles; epoch++)
            first[Order(Numbered(5), 1, epoch)[0]]++;
        Assert.All(first, times => Assert.InRange(times, Shuffles / 5 - 5 * Math.Sqrt(Shuffles * 0.16), Shuffles / 5 + 5 * Math.Sqrt(Shuffles * 0.16)));
    }

    [Fact]
    public void A_batch_is_freed_when_the_next_is_asked_for_and_when_the_loop_is_left()
    {
        var images = Numbered(8);
        var before = torch.Tensor.TotalCount;
        Batch? last = null;
        foreach (var batch in images.Batches(2, seed: 1).Take(3))
        {
            Assert.True(last is null || last.Images.IsInvalid);
            Assert.Equal(before + 2, torch.Tensor.TotalCount);
            last = batch;
        }
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Parts_have_the_images_that_were_asked_for()
    {
        var images = Numbered(10);
        Assert.Equal([0, 1, 2], Which(images.Take(3)));
        Assert.Equal([7, 7, 2], Which(images.Subset(7, 7, 2)));
        Assert.Equal([0, 2, 3, 5, 6, 8, 9], Which(images.Where(0, 2)));
        Assert.Equal([1, 4, 7], Which(images.Where("dog")));
        Assert.Equal([4, 3, 3], images.ClassCounts);
        Assert.Equal([0, 3, 0], images.Where("dog").ClassCounts);
    }

    [Fact]
    public void A_split_has_every_image_once_in_the_share_that_was_asked_for()
    {
        Gen.Select(Gen.Int[0, 60], Gen.Double[0, 1], Gen.Int, Gen.Bool).Sample((count, share, seed, byClass) =>
        {
            var (first, second) = Numbered(count).Split(share, seed, byClass);
            Assert.Equal((int)Math.Round(share * count), first.Count);
            Assert.Equal(Enumerable.Range(0, count), Which(first).Concat(Which(second)).Order());
        }, iter: 200);
        Assert.Equal(Which(Numbered(50).Split(20, 3).First), Which(Numbered(50).Split(0.4, 3).First));
        Assert.NotEqual(Which(Numbered(50).Split(20, 3).First), Which(Numbered(50).Split(20, 4).First));
    }

    // Of 4, 3 and 3 images, half are 2, 1.5 and 1.5: 2, 1 and 1, and the one that is missing goes to a remainder of a half.
    [Fact]
    public void A_split_by_class_parts_each_class_in_proportion()
    {
        var (first, second) = Numbered(10).Split(5, seed: 2, byClass: true);
        Assert.Equal([2, 2, 1], first.ClassCounts);
        Assert.Equal([2, 1, 2], second.ClassCounts);
        Gen.Select(Gen.Int[1, 60], Gen.Double[0, 1], Gen.Int).Sample((count, share, seed) =>
        {
            var images = Numbered(count);
            var part = images.Split(share, seed, byClass: true).First;
            foreach (var (got, whole) in part.ClassCounts.Zip(images.ClassCounts))
                Assert.InRange(got - (double)whole * part.Count / count, -1, 1);
        }, iter: 100);
    }

    [Fact]
    public void Some_of_each_class_are_drawn_at_random()
    {
        var few = Numbered(30).PerClass(4, seed: 1);
        Assert.Equal([4, 4, 4], few.ClassCounts);
        Assert.Equal(12, Which(few).Distinct().Count());
        Assert.Equal(Which(few), Which(Numbered(30).PerClass(4, seed: 1)));
        Assert.NotEqual(Which(few), Which(Numbered(30).PerClass(4, seed: 2)));
        Assert.NotEqual(few.Labels.ToArray().Order(), few.Labels.ToArray());
        Assert.Contains("has 10 images of class 0 (cat), fewer than 11", Message(() => Numbered(30).PerClass(11, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_it_is_and_shows_some_of_its_images()
    {
        Assert.Equal("numbers: 10 images of 2×1 in grey, 3 classes", Numbered(10).ToString());
        var preview = Numbered(10).Preview(4);
        Assert.Equal((4L, 2, 1), (preview.Count, preview.Height, preview.Width));
        Assert.Equal(["cat", "dog", "owl", "cat"], preview.Images.Select(image => image.Caption));
        Assert.Equal(10, Numbered(10).Preview(50).Count);
        Assert.Empty(Numbered(0).Preview().Images);
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        Assert.Contains("bad has 5 pixels, and 2 images of 1 × 2 × 1 have 4", Message(() => new ImageDataset("bad", new byte[5], [0, 1], 1, 2, 1, Classes)), StringComparison.Ordinal);
        Assert.Contains("bad has the class 3 for image 1; its classes go from 0 to 2", Message(() => new ImageDataset("bad", new byte[4], [0, 3], 1, 2, 1, Classes)), StringComparison.Ordinal);
        Assert.Contains("2 × 2 × 1; an image has 1 channel", Message(() => new ImageDataset("bad", new byte[8], [0, 2], 2, 2, 1, Classes)), StringComparison.Ordinal);
        Assert.Contains("have 13835058042397261827", Message(() => new ImageDataset("bad", new byte[8], [0, 2, 1], 1, int.MaxValue, int.MaxValue, Classes)), StringComparison.Ordinal);
        Assert.Contains("There is no class cow; numbers has cat, dog, owl", Message(() => Numbered(3).Where("cow")), StringComparison.Ordinal);
        Assert.Contains("There is no class 3; numbers has classes from 0 to 2", Message(() => Numbered(3).Where(3)), StringComparison.Ordinal);
        Assert.Contains("There is no image 3; numbers has 3 images", Message(() => Numbered(3).Subset(0, 3)), StringComparison.Ordinal);
        Assert.Contains("A share of 1.1 is none", Message(() => Numbered(3).Split(1.1, 1)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(3).Take(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(3).Batches(0));
    }

    private static ImageDataset Numbered(int count) => new("numbers",
        [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Repeat((byte)i, 2))], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 3))], 1, 2, 1, Classes);

    private static int[] Which(ImageDataset images) => [.. images.Pixels.ToArray().Where((_, i) => i % 2 == 0).Select(value => (int)value)];

    private static int[] Which(Batch batch)
    {
        var pixels = batch.Images.data<float>().ToArray();
        int[] which = [.. pixels.Where((_, i) => i % 2 == 0).Select(value => (int)Math.Round(value * 255))];
        Assert.Equal(which.Select(i => i % 3L), batch.Labels.data<long>().ToArray());
        return which;
    }

    private static int[] Order(ImageDataset images, int? seed, int epoch) => [.. images.Batches(3, seed, epoch).SelectMany(Which)];

    private static string Message(Func<object> make) => Assert.ThrowsAny<ArgumentException>(make).Message;
}
