using System.IO.Compression;
using System.Security.Cryptography;
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

    // SHA-256 of the files that Zalando publishes, unpacked, as several public projects pin them: Debian has only packed them anew.
    [Theory]
    [InlineData("train-images-idx3-ubyte", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888")]
    [InlineData("train-labels-idx1-ubyte", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9")]
    [InlineData("t10k-images-idx3-ubyte", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b")]
    [InlineData("t10k-labels-idx1-ubyte", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")]
    public void Debians_files_hold_what_was_published(string name, string sha256)
    {
        Requires.That(Directory.Exists(Debian), "Debian's Fashion-MNIST", "apt-get install dataset-fashion-mnist");
        using var unpacked = new GZipStream(File.OpenRead(Path.Combine(Debian, name + ".gz")), CompressionMode.Decompress);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(unpacked)));
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
