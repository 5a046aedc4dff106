using CourseKit.Data;
using CourseKit.Testing;

namespace CourseKit.Course.Tests.Data;

/// <summary>Sums and counts are numpy's, over the first 12 000 and 2 000 images of Debian's dataset-fashion-mnist.</summary>
public sealed class DatasetsTests
{
    private const string Debian = "/usr/share/datasets/fashion-mnist";

    [Fact]
    public void The_subset_of_Fashion_MNIST_is_there_with_its_classes()
    {
        var (train, test) = Datasets.Load("fashion-mnist-subset");

        Assert.Equal((12_000, 1, 28, 28), (train.Count, train.Channels, train.Height, train.Width));
        Assert.Equal((2_000, 1, 28, 28), (test.Count, test.Channels, test.Height, test.Width));
        Assert.Equal(686_484_334, Sum(train.Pixels));
        Assert.Equal(114_763_281, Sum(test.Pixels));
        Assert.Equal([9, 0, 0, 3, 0, 2, 7, 2, 5, 5], train.Labels[..10].ToArray());
        Assert.Equal([9, 2, 1, 1, 6, 1, 4, 6, 5, 7], test.Labels[..10].ToArray());
        Assert.Equal([1122, 1220, 1201, 1212, 1181, 1204, 1244, 1192, 1195, 1229], train.Labels.ToArray().CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal("Ankle boot", train.Classes[train.Labels[0]]);
        Assert.Equal([0, 0, 237, 226], train.Pixels.Slice(14 * 28 + 10, 4).ToArray());
    }

    [Fact]
    public void The_subset_is_the_beginning_of_Debians_files()
    {
        Requires.That(Directory.Exists(Debian), "Debian's Fashion-MNIST", "apt-get install dataset-fashion-mnist");
        var (train, test) = Datasets.Load("fashion-mnist-subset");
        var whole = IdxImages.ReadFolder("fashion-mnist", Debian, train.Classes);

        Assert.Equal((60_000, 10_000), (whole.Train.Count, whole.Test.Count));
        Assert.True(whole.Train.Pixels.StartsWith(train.Pixels) && whole.Train.Labels.StartsWith(train.Labels));
        Assert.True(whole.Test.Pixels.StartsWith(test.Pixels) && whole.Test.Labels.StartsWith(test.Labels));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Assert.Contains("no data set named imagenet; there are fashion-mnist-subset", Assert.Throws<ArgumentException>(() => Datasets.Load("imagenet")).Message, StringComparison.Ordinal);

    private static long Sum(ReadOnlySpan<byte> values)
    {
        var sum = 0L;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
