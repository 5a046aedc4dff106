using CourseKit.Course.Tests.Training;
using CourseKit.Data;
using CourseKit.Transfer;

namespace CourseKit.Course.Tests.Transfer;

public sealed class FewShotTests
{
    // Each image has a pixel of its own.
    private static readonly ImageDataset Data = new("numbers", [.. Enumerable.Range(0, 60).Select(number => (byte)number)], [.. Enumerable.Range(0, 60).Select(number => (byte)(number % 3))], 1, 1, 1, ["zero", "one", "two"]);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void So_many_of_each_class_are_drawn_and_all_others_are_the_rest(int perClass)
    {
        var (shots, rest) = FewShot.Draw(Data, perClass, seed: 4);
        Assert.Equal(Enumerable.Repeat(perClass, 3), shots.ClassCounts);
        Assert.Equal(Enumerable.Range(0, 60).Select(number => (byte)number), [.. shots.Pixels.ToArray().Concat(rest.Pixels.ToArray()).Order()]);
        Assert.All(shots.Pixels.ToArray().Zip(shots.Labels.ToArray()), pair => Assert.Equal(pair.First % 3, pair.Second));
        Assert.Equal(rest.Pixels.ToArray().Order(), rest.Pixels.ToArray());
    }

    [Fact]
    public void A_seed_draws_the_same_again_and_more_of_them_where_more_are_asked_for()
    {
        Assert.Equal(Drawn(5, 1), Drawn(5, 1));
        Assert.NotEqual(Drawn(5, 1), Drawn(5, 2));
        Assert.Subset(Drawn(10, 1).ToHashSet(), Drawn(5, 1).ToHashSet());

        static byte[] Drawn(int perClass, int seed) => FewShot.Draw(Data, perClass, seed).Shots.Pixels.ToArray();
    }

    [Fact]
    public void Too_few_images_are_named_with_class_and_count()
    {
        Assert.StartsWith("numbers has 20 images of class 0 (zero), and 21 of each class are asked for; ask for fewer, or give more images.", Assert.Throws<ArgumentException>(() => FewShot.Draw(Data, 21, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("bars has 0 images of class 1 (middle), ", Assert.Throws<ArgumentException>(() => FewShot.Draw(TinyTask.Images(30).Where(0, 2), 1, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FewShot.Draw(Data, 0, 1));
    }
}
