using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

public sealed class ImageGridTests
{
    static ImageGridTests() => TorchLibrary.Load();

    [Fact]
    public void Numbers_from_0_to_1_are_taken_as_they_are()
    {
        using var scope = NewDisposeScope();
        var grid = ImageGrid.Of((tensor(new[] { 0f, 1, 3, 4 }) / 5).reshape(1, 2, 2));
        Assert.Equal("000000333333999999CCCCCC", Hex(grid, 0)); // 255 · 0.2 = 51 = 0x33, and so on
        Assert.Equal((0, 1, false), (grid.Black, grid.White, grid.IsStretched));
    }

    [Fact]
    public void Bytes_are_taken_as_they_are_also_as_larger_integers()
    {
        using var scope = NewDisposeScope();
        foreach (var dtype in new[] { uint8, int64 })
        {
            var grid = ImageGrid.Of((arange(2) * 190 + 10).to(dtype).reshape(1, 1, 1, 2));
            Assert.Equal("0A0A0AC8C8C8", Hex(grid, 0)); // 10 = 0x0A, 200 = 0xC8
        }
    }

    [Fact]
    public void Other_numbers_are_stretched_over_all_shown_images_together()
    {
        using var scope = NewDisposeScope();
        var grid = ImageGrid.Of(tensor(new[] { -2f, -1f, 0f, 3f }).reshape(2, 1, 2));
        Assert.Equal((-2, 3, true), (grid.Black, grid.White, grid.IsStretched));
        Assert.Equal("000000333333", Hex(grid, 0)); // (−1 + 2) / 5 · 255 = 51 = 0x33
        Assert.Equal("666666FFFFFF", Hex(grid, 1));
    }

    [Fact]
    public void Colour_has_its_planes_side_by_side_and_NaN_is_magenta()
    {
        using var scope = NewDisposeScope();
        var grid = ImageGrid.Of(tensor(new[] { 1f, float.NaN, 0f, 0f, 0.2f, 0f }).reshape(1, 3, 1, 2));
        Assert.Equal("FF0033FF00FF", Hex(grid, 0));
        Assert.Equal(1, grid.NotFinite);
    }

    [Fact]
    public void Three_planes_without_a_channel_axis_are_three_grey_images()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(3, ImageGrid.Of(zeros(3, 5, 5)).Images.Count);
    }

    [Fact]
    public void Large_images_are_reduced_to_means_and_many_are_cut_off_at_a_hundred()
    {
        using var scope = NewDisposeScope();
        var grid = ImageGrid.Of(full([200, 1, 100, 200], 0.4));
        Assert.Equal((100, 200L), (grid.Images.Count, grid.Count));
        // 100 pictures of √(100·200·100 / 400 000) = 2.24 times smaller sides.
        Assert.Equal((44, 89), (grid.Height, grid.Width));
        Assert.All(grid.Images[0].Rgb, level => Assert.Equal(102, level)); // 0.4 · 255
        Assert.Equal("200 images of 100×200, 100 shown", grid.ToString());
    }

    [Fact]
    public void Classes_stand_below_and_mistakes_are_marked()
    {
        using var scope = NewDisposeScope();
        var grid = ImageGrid.Of(zeros(2, 4, 4), tensor(new long[] { 0, 1 }), tensor(new long[] { 0, 0 }), ["cat", "dog"]);
        Assert.Equal([("cat", false), ("cat, is dog", true)], grid.Images.Select(image => (image.Caption, image.IsWrong)));
        Assert.Equal("2 images of 4×4, 1 wrong", grid.ToString());
    }

    [Fact]
    public void The_tensor_may_be_disposed_and_none_is_left_behind()
    {
        using var scope = NewDisposeScope();
        var images = rand(2, 3, 8, 8);
        var before = scope.DisposablesCount;
        var grid = ImageGrid.Of(images);
        Assert.Equal(before, scope.DisposablesCount);
        images.Dispose();
        Assert.Equal(3 * 64, grid.Images[1].Rgb.Count);
    }

    [Fact]
    public void No_images_make_an_empty_grid()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("image grid without images, each of which would have 28×20 pixels", ImageGrid.Of(zeros(0, 1, 28, 20)).ToString());
    }

    [Fact]
    public void Labels_that_are_too_few_are_refused_and_not_filled_up_with_numbers()
    {
        using var scope = NewDisposeScope();
        var exception = Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(3, 2, 2), arange(3), null, ["cat", "dog"]));
        Assert.StartsWith("There are 2 labels, and class 2 occurs; give a label for every class, counted from 0.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(1, 2, 2), zeros(1, int64), full(1, 2L, int64), ["cat", "dog"]));
    }

    [Fact]
    public void Names_and_captions_that_nobody_would_read_are_cut_with_dots()
    {
        using var scope = NewDisposeScope();
        var name = new string('x', 500);
        Assert.Equal($"{new string('x', 39)}…", ImageGrid.Of(zeros(1, 2, 2), zeros(1, int64), null, [name]).Images[0].Caption);
        Assert.Equal($"{new string('x', 119)}…", ImageGrid.Of(zeros(1, 2, 2), [name]).Images[0].Caption);
        // A letter of two halves at the place of the cut goes as a whole.
        Assert.Equal($"{new string('x', 38)}…", ImageGrid.Of(zeros(1, 2, 2), zeros(1, int64), null, [new string('x', 38) + "🐈🐈"]).Images[0].Caption);
    }

    [Fact]
    public void What_is_no_image_is_refused_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        Refused("The images have shape (2, 5, 8, 8): 5 channels; an image has 1 channel (grey) or 3 (red, green, blue).", zeros(2, 5, 8, 8));
        Refused("The images have shape (4, 2, 8, 8): 2 channels", zeros(4, 2, 8, 8));
        Refused("The tensor has shape (8, 8): one grey image, or flattened ones; give (N, height, width)", zeros(8, 8));
        Refused("The tensor has shape (8); give images of shape", zeros(8));
        Refused("The images have shape (2, 1, 0, 8), without a single pixel.", zeros(2, 1, 0, 8));
        Assert.StartsWith("There are 2 images and 1 caption;", Assert.ThrowsAny<ArgumentException>(() => ImageGrid.Of(zeros(2, 4, 4), ["one"])).Message);
    }

    private static string Hex(ImageGrid grid, int index) => Convert.ToHexString([.. grid.Images[index].Rgb]);

    private static void Refused(string sentence, TorchSharp.torch.Tensor tensor) =>
        Assert.StartsWith(sentence, Assert.ThrowsAny<ArgumentException>(() => ImageGrid.Of(tensor)).Message);
}
