using CourseKit.Invariance;
using CsCheck;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

/// <summary>Changes of images, against arithmetic by hand and, between pixels, torch's <c>grid_sample</c>, which they do not use.</summary>
public sealed class ImageTransformTests
{
    private static readonly ImageTransform[] All =
        [ImageTransform.ShiftRight, ImageTransform.ShiftDown, ImageTransform.Scale, ImageTransform.Rotate, ImageTransform.Brightness, ImageTransform.Occlude];

    [Fact]
    public void A_shift_by_whole_pixels_is_exact_and_black_comes_in() => Gen.Select(Gen.Int[-9, 9], Gen.Int[1, 8], Gen.Int[1, 8]).Sample((pixels, height, width) =>
    {
        using var scope = NewDisposeScope();
        var images = rand(2, 3, height, width);
        float[,,,] before = (float[,,,])images.data<float>().ToNDArray(),
            right = (float[,,,])ImageTransform.ShiftRight.Apply(images, pixels).data<float>().ToNDArray(), down = (float[,,,])ImageTransform.ShiftDown.Apply(images, pixels).data<float>().ToNDArray();
        foreach (var (image, channel, row, column) in from i in Enumerable.Range(0, 2) from c in Enumerable.Range(0, 3) from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (i, c, y, x))
        {
            Assert.Equal(column - pixels is var from && from >= 0 && from < width ? before[image, channel, row, from] : 0, right[image, channel, row, column]);
            Assert.Equal(row - pixels is var above && above >= 0 && above < height ? before[image, channel, above, column] : 0, down[image, channel, row, column]);
        }
    }, iter: 30, threads: 1);

    // Counter-clockwise, what was on the right is at the top.
    [Fact]
    public void A_quarter_turn_goes_counter_clockwise_and_is_exact()
    {
        using var scope = NewDisposeScope();
        var image = tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, [1, 1, 3, 3]);
        Assert.Equal([3, 6, 9, 2, 5, 8, 1, 4, 7], Numbers(ImageTransform.Rotate.Apply(image, 90)));
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], Numbers(ImageTransform.Rotate.Apply(image, 180)));
        Assert.Equal([7, 4, 1, 8, 5, 2, 9, 6, 3], Numbers(ImageTransform.Rotate.Apply(image, -90)));
        Assert.Equal([7, 4, 1, 8, 5, 2, 9, 6, 3], Numbers(ImageTransform.Rotate.Apply(image, 270)));

        var noise = rand(2, 3, 28, 28);
        foreach (var quarters in (int[])[-4, -3, -2, -1, 1, 2, 3, 4, 9])
            Assert.True(ImageTransform.Rotate.Apply(noise, 90 * quarters).Equals(noise.rot90(quarters, (2, 3))));
    }

    // A wide image that is turned leaves the frame on both sides: of 1×3 the middle stays.
    [Fact]
    public void A_turn_keeps_the_frame()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0, 2, 0], Numbers(ImageTransform.Rotate.Apply(tensor(new float[] { 1, 2, 3 }, [1, 1, 1, 3]), 90)));
        Assert.Equal([0, 2, 5, 0, 0, 1, 4, 0], Numbers(ImageTransform.Rotate.Apply(tensor(new float[] { 0, 1, 2, 3, 3, 4, 5, 6 }, [1, 1, 2, 4]), 90)));
    }

    // By hand: at twice the size new pixel x lies at 0.75, 1.25, 1.75, 2.25, so that of ±1 in turn −0.5, −0.5, 0.5, 0.5 are left; a checker is (1 − product)/2.
    [Fact]
    public void A_checker_at_twice_its_size_is_what_bilinear_makes_of_it()
    {
        using var scope = NewDisposeScope();
        var checker = tensor(Enumerable.Range(0, 16).Select(i => (float)((i / 4 + i % 4) % 2)).ToArray(), [1, 1, 4, 4]);
        const float Same = 0.375f, Other = 0.625f;
        Assert.Equal([Same, Same, Other, Other, Same, Same, Other, Other, Other, Other, Same, Same, Other, Other, Same, Same], Numbers(ImageTransform.Scale.Apply(checker, 2)));
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0], Numbers(ImageTransform.Scale.Apply(ones(1, 1, 4, 4), 0.5)));
    }

    [Fact]
    public void Between_pixels_it_is_what_grid_sample_gives() => Gen.Select(Gen.Int[0, 3], Gen.Double[-60, 60], Gen.Int[1, 12], Gen.Int[1, 12]).Sample((which, amount, height, width) =>
    {
        using var scope = NewDisposeScope();
        var images = rand(2, 2, height, width, float64);
        var factor = Math.Exp(amount / 60);
        var (transform, by) = which == 2 ? (ImageTransform.Scale, factor) : (All[which], which == 3 ? 6 * amount : amount / 10);
        var (sine, cosine) = Math.SinCos(6 * amount * Math.PI / 180);
        // Where in the image, whose sides go from −1 to 1, a new pixel lies.
        double[] theta = which switch
        {
            0 => [1, 0, -2 * by / width, 0, 1, 0],
            1 => [1, 0, 0, 0, 1, -2 * by / height],
            2 => [1 / by, 0, 0, 0, 1 / by, 0],
            _ => [cosine, -sine * height / width, 0, sine * width / height, cosine, 0],
        };
        var grid = nn.functional.affine_grid(tensor(theta, [1, 2, 3]).expand(2, 2, 3), images.shape, align_corners: false);
        var expected = nn.functional.grid_sample(images, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false);
        Assert.True(transform.Apply(images, by).allclose(expected, 0, 1e-7), $"{transform} by {by} of {height}×{width}");
    }, iter: 100, threads: 1);

    [Fact]
    public void Brightness_is_a_factor_and_is_held_in_its_range()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0, 0.5f, 1, 1], Numbers(ImageTransform.Brightness.Apply(tensor(new float[] { 0, 0.25f, 0.5f, 0.75f }, [1, 1, 2, 2]), 2)));
        Assert.Equal([0, 0, 0, 0], Numbers(ImageTransform.Brightness.Apply(ones(1, 1, 2, 2), 0)));
    }

    [Fact]
    public void An_occlusion_is_a_black_square_in_the_middle()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1], Numbers(ImageTransform.Occlude.Apply(ones(1, 1, 4, 4), 2)));
        Assert.Equal([0, 0, 1, 0, 0, 1, 1, 1, 1], Numbers(ImageTransform.Occlude.Apply(ones(1, 1, 3, 3), 2)));
        Assert.Equal([1, 0, 0, 1], Numbers(ImageTransform.Occlude.Apply(ones(1, 1, 1, 4), 2)));
        Assert.Equal(0, ImageTransform.Occlude.Apply(ones(2, 3, 4, 5), 99).sum().item<float>());
    }

    [Fact]
    public void The_neutral_amount_changes_nothing_and_every_result_is_new_and_without_gradients()
    {
        using var scope = NewDisposeScope();
        var images = rand(3, 1, 5, 6);
        foreach (var transform in (ImageTransform[])[.. All, ImageTransform.Own("nothing", "", 7, (given, _) => given)])
        {
            var same = transform.Apply(images, transform.Neutral);
            Assert.True(same.Equals(images), transform.Name);
            same.add_(1);
            Assert.True(images.max().item<float>() < 1, transform.Name);
        }
        Assert.False(ImageTransform.ShiftRight.Apply(rand(1, 1, 2, 2, requires_grad: true), 1).requires_grad);
        Assert.Equal([0, 1, 4, 4], ImageTransform.Rotate.Apply(zeros(0, 1, 4, 4), 30).shape);
    }

    [Fact]
    public void One_of_ones_own_is_applied_as_it_is()
    {
        using var scope = NewDisposeScope();
        var mirror = ImageTransform.Own("mirror", "", 0, (images, amount) => amount == 0 ? images : images.flip(3));
        Assert.Equal([2, 1], Numbers(mirror.Apply(tensor(new float[] { 1, 2 }, [1, 1, 1, 2]), 1)));
        Assert.Equal(("mirror", "mirror", "scale (times)"), (mirror.Name, mirror.ToString(), ImageTransform.Scale.ToString()));
    }

    [Fact]
    public void What_cannot_be_meant_is_answered_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        var images = rand(2, 1, 4, 4);
        Assert.StartsWith("The images have type Float32 and shape (4, 4); give", Message(() => ImageTransform.Scale.Apply(rand(4, 4), 1)), StringComparison.Ordinal);
        Assert.StartsWith("The images have type Byte and shape (2, 1, 4, 4);", Message(() => ImageTransform.Scale.Apply(images.to(ScalarType.Byte), 1)), StringComparison.Ordinal);
        Assert.StartsWith("There is no rotation by NaN; give a finite number.", Message(() => ImageTransform.Rotate.Apply(images, double.NaN)), StringComparison.Ordinal);
        Assert.StartsWith("There is no scale by 0; give a factor from 0.01.", Message(() => ImageTransform.Scale.Apply(images, 0)), StringComparison.Ordinal);
        Assert.StartsWith("There is no brightness by -1; give a factor from 0.", Message(() => ImageTransform.Brightness.Apply(images, -1)), StringComparison.Ordinal);
        Assert.StartsWith("There is no square of 1.5 pixels; give a whole number from 0.", Message(() => ImageTransform.Occlude.Apply(images, 1.5)), StringComparison.Ordinal);
        Assert.StartsWith("'half' makes Float32 of shape (1, 1, 4, 4) of images of Float32 of shape (2, 1, 4, 4); return as many images of the same size and type,",
            Assert.Throws<InvalidOperationException>(() => ImageTransform.Own("half", "", 0, (given, _) => given[..1]).Apply(images, 1)).Message, StringComparison.Ordinal);
        images.Dispose();
        Assert.StartsWith("The images are disposed", Message(() => ImageTransform.Rotate.Apply(images, 1)), StringComparison.Ordinal);
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static float[] Numbers(Tensor images) => images.contiguous().data<float>().ToArray();
}
