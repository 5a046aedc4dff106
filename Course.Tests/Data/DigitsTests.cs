using System.Security.Cryptography;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Data;

namespace CourseKit.Course.Tests.Data;

/// <summary>Hashes and counts are numpy's, over scikit-learn 1.2.1's <c>load_digits()</c>.</summary>
public sealed class DigitsTests
{
    [Fact]
    public void The_stored_digits_are_those_of_scikit_learn()
    {
        var folder = Path.Combine(DataFolder.Find(), "digits");
        var (images, labels) = (IdxFile.Read(Path.Combine(folder, "digits-images-idx3-ubyte.gz")), IdxFile.Read(Path.Combine(folder, "digits-labels-idx1-ubyte.gz")));
        Assert.Equal([1797, 8, 8], images.Shape);
        Assert.Equal("8f26b2bd9d135c256808f68f14fdabddde6d9c7f869ae419704b051f0f14b3b3", Convert.ToHexStringLower(SHA256.HashData(images.Values)));
        Assert.Equal("8ba4f891220f5e4c9c819638d1602d74b83618f167043c6da52a2a247841ddf0", Convert.ToHexStringLower(SHA256.HashData(labels.Values)));
        Assert.Equal([0, 3, 15, 2, 0, 11, 8, 0], [.. images.Values[16..24].Select(value => (int)value)]);
    }

    // 178, 182, 177, 183, 181, 182, 181, 179, 174, 180 in all: scikit-learn's and UCI's description of the data.
    [Fact]
    public void The_first_900_are_learnt_from_and_the_others_tested_on()
    {
        var (train, test) = Datasets.Load("digits");
        Assert.Equal((900, 897), (train.Count, test.Count));
        Assert.Equal((1, 28, 28, 28, 28), (train.Channels, train.Height, train.Width, test.Height, test.Width));
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], train.ClassCounts.Zip(test.ClassCounts, (one, other) => one + other));
        Assert.Equal([90, 91, 91, 92, 89, 91, 90, 90, 88, 88], train.ClassCounts);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], train.Classes);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [.. train.Labels[..10].ToArray().Select(label => (int)label)]);
    }

    [Fact]
    public void They_are_enlarged_as_PyTorch_does_it()
    {
        var small = IdxFile.Read(Path.Combine(DataFolder.Find(), "digits", "digits-images-idx3-ubyte.gz")).Values[..(20 * 64)];
        var expected = PyTorch.Run<double[]>("""
            x = torch.tensor(data).double().reshape(-1, 1, 8, 8) / 16
            answer = (torch.nn.functional.interpolate(x, (28, 28), mode="bilinear", align_corners=False) * 255).flatten().tolist()
            """, small.Select(value => (int)value));
        var actual = Datasets.Load("digits").Train.Pixels[..(20 * 28 * 28)].ToArray();
        Assert.InRange(expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max(), 0, 0.5 + 1e-9);
    }
}
