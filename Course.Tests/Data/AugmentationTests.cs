using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Data;

[Collection(nameof(Alone))]
public sealed class AugmentationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    // A square image turned by a quarter has its pixels at pixels again.
    [Theory]
    [InlineData(90, 1)]
    [InlineData(180, 2)]
    [InlineData(-90, 3)]
    public void A_quarter_turn_is_that_of_rot90(double degrees, int quarters)
    {
        var images = Draw.NormalTensor(1, 3, 2, 8, 8);
        Near(rot90(images, quarters, (2, 3)), Augment.Rotate(degrees, degrees).Apply(images, 1), 1e-12);
    }

    // By hand: one bright pixel in the middle of 5 × 5, moved by whole pixels (a fifth of the side each).
    [Theory]
    [InlineData(1, 0)]
    [InlineData(-2, 1)]
    public void A_shift_by_whole_pixels_moves_the_pixels(int right, int down)
    {
        var image = zeros(1, 1, 5, 5, dtype: ScalarType.Float64);
        image[0, 0, 2, 2] = 1;
        var expected = zeros_like(image);
        expected[0, 0, 2 + down, 2 + right] = 1;
        Near(expected, Fixed(AffineMap.Shift(right, down)).Apply(image, 1), 1e-12);
    }

    // By hand: of four pixels a half as large, the middle two show the means of each pair (0.5 and 1.5 pixels from the middle are taken from
    // 1 and 3: between the first two, and at the rim).
    [Fact]
    public void A_scale_of_a_half_takes_each_pixel_from_twice_as_far()
    {
        var line = Row(2, 4, 6, 8).reshape(1, 1, 1, 4).repeat(1, 1, 4, 1);
        var small = Augment.Scale(0.5, 0.5).Apply(line, 1);
        Near(Row(0, 3, 7, 0), small[0, 0, 1], 1e-12);
    }

    // PyTorch warps with the matrices that the formulas below give, one product after the other; images are wider than high, where a wrong
    // order of height and width would show.
    [Fact]
    public void A_turned_scaled_and_shifted_batch_is_PyTorchs()
    {
        var images = Draw.NormalTensor(2, 4, 2, 6, 9);
        var warp = Fixed(AffineMap.Rotate(30)).Then(Fixed(AffineMap.Scale(0.7))).Then(Fixed(AffineMap.Shift(1.3, -0.4)));
        var expected = PyTorch.Run<double[]>("""
            import math
            x = torch.tensor(data, dtype=torch.float64).reshape(4, 2, 6, 9)
            h, w = 6, 9
            c, s = math.cos(math.radians(30)), math.sin(math.radians(30))
            pixels = lambda rows: torch.tensor(rows + [[0, 0, 1]], dtype=torch.float64)
            turn = pixels([[c, -s, 0], [s, c, 0]])            # each from the new image to the given one
            scale = pixels([[1 / 0.7, 0, 0], [0, 1 / 0.7, 0]])
            shift = pixels([[1, 0, -1.3], [0, 1, 0.4]])
            size = torch.diag(torch.tensor([w / 2, h / 2, 1], dtype=torch.float64))
            theta = (size.inverse() @ turn @ scale @ shift @ size)[:2].expand(4, 2, 3)
            grid = torch.nn.functional.affine_grid(theta, x.shape, align_corners=False)
            answer = torch.nn.functional.grid_sample(x, grid, align_corners=False).flatten().tolist()
            """, images.flatten().data<double>().ToArray());
        Near(tensor(expected), warp.Apply(images, 1).flatten(), 1e-12);
    }

    [Fact]
    public void Warps_that_follow_each_other_are_one()
    {
        Assert.IsType<Warp>(Augment.Shift(0.1).Then(Augment.Rotate(20)).Then(Augment.Scale(0.9, 1.1)));
        Assert.Equal("reflect, shift ±0.1, rotate ±20°, crop 24 after 2 more on each side", Augment.Reflect().Then(Augment.Shift(0.1).Then(Augment.Rotate(20))).Then(Augment.Crop(24, 2)).ToString());
    }

    [Fact]
    public void Reflected_twice_is_as_it_was()
    {
        var images = Draw.NormalTensor(3, 5, 3, 4, 7);
        var reflect = Augment.Reflect(1);
        Near(images.flip(3), reflect.Apply(images, 1), 0);
        Near(images, reflect.Then(reflect).Apply(images, 1), 0);
        Near(images, Augment.Reflect(0).Apply(images, 1), 0);
    }

    // Of 1000 images half are reflected, with standard deviation √250; five of them are allowed.
    [Fact]
    public void Half_of_the_images_are_reflected()
    {
        var images = Row(0, 1).reshape(1, 1, 1, 2).repeat(1000, 1, 1, 1);
        Assert.InRange(Augment.Reflect().Apply(images, 1)[TensorIndex.Colon, 0, 0, 0].sum().item<double>(), 500 - 5 * Math.Sqrt(250), 500 + 5 * Math.Sqrt(250));
    }

    // The pixels of an image are their own places: a crop says where it was cut.
    [Fact]
    public void A_crop_is_a_piece_from_everywhere_in_the_image()
    {
        var images = arange(30, dtype: ScalarType.Float64).reshape(1, 1, 5, 6).repeat(400, 1, 1, 1);
        var crops = Augment.Crop(3).Apply(images, 1);
        Assert.Equal([400, 1, 3, 3], crops.shape);
        var corners = crops[TensorIndex.Colon, 0, 0, 0].data<double>().ToArray();
        Near(tensor(corners).reshape(-1, 1, 1, 1) + Row(0, 1, 2, 6, 7, 8, 12, 13, 14).reshape(1, 1, 3, 3), crops, 0);
        Assert.Equal([0, 1, 2, 3, 6, 7, 8, 9, 12, 13, 14, 15], corners.Distinct().Order());
        Assert.Equal([400, 1, 9, 9], Augment.Crop(9, padding: 2).Apply(images, 1).shape);
    }

    // By hand: mean 0.4; half of the distances 0.2 and 0.1 and, the other way, of 0.4.
    [Fact]
    public void Contrast_scales_the_distances_from_the_mean()
    {
        var image = Row(0.2, 0.3, 0.3, 0.8).reshape(1, 1, 2, 2);
        Near(Row(0.3, 0.35, 0.35, 0.6), Augment.Contrast(0.5, 0.5).Apply(image, 1).flatten(), 1e-12);
        Near(Row(0, 0.1, 0.1, 1), Augment.Contrast(3, 3).Apply(image, 1).flatten(), 1e-12);
    }

    [Fact]
    public void Brightness_multiplies_and_is_held_in_range() =>
        Near(Row(0, 0.3, 0.9, 1), Augment.Brightness(1.5, 1.5).Apply(Row(0, 0.2, 0.6, 0.8).reshape(1, 1, 2, 2), 1).flatten(), 1e-12);

    [Fact]
    public void What_is_drawn_fills_its_range_and_stays_in_it()
    {
        var (angles, factors, shifts) = (new List<double>(), new List<double>(), new List<double>());
        var bits = SplitMix64.For(1);
        for (var i = 0; i < 500; i++)
        {
            angles.Add(bits.NextBetween(-40, 40));
            factors.Add(bits.NextBetween(0.6, 1.1));
        }
        Assert.InRange(angles.Min(), -40, -39);
        Assert.InRange(angles.Max(), 39, 40);
        Assert.InRange(factors.Min(), 0.6, 0.61);
        Assert.InRange(factors.Max(), 1.09, 1.1);

        // A bright spot of a wide image tells how far it went: its centre of brightness.
        var images = zeros(300, 1, 21, 41, dtype: ScalarType.Float64);
        images[TensorIndex.Colon, 0, 10, 20] = 1;
        var moved = Augment.Shift(0.2).Apply(images, 1);
        var right = (moved.sum(2) * arange(41)).sum(-1).flatten().data<double>().ToArray();
        var down = (moved.sum(3) * arange(21)).sum(-1).flatten().data<double>().ToArray();
        Assert.InRange(right.Min(), 20 - 8.2, 20 - 8);
        Assert.InRange(right.Max(), 20 + 8, 20 + 8.2);
        Assert.InRange(down.Min(), 10 - 4.2, 10 - 4.1);
        Assert.InRange(down.Max(), 10 + 4.1, 10 + 4.2);
    }

    [Fact]
    public void Scraps_are_pieces_of_other_images_and_the_brighter_pixel_shows()
    {
        // Image i is all (i + 1) / 10: what lies over it says where it came from.
        var images = (arange(5, dtype: ScalarType.Float64) / 10 + 0.1).reshape(-1, 1, 1, 1).expand(5, 2, 8, 8).contiguous();
        var cluttered = Augment.Scraps(1, 3).Apply(images, 1);
        for (var i = 0; i < 5; i++)
        {
            var values = cluttered[i, 0].flatten().data<double>().ToArray().CountBy(value => Math.Round(value, 6)).OrderBy(pair => pair.Key).ToList();
            Assert.Equal((i + 1) / 10.0, values[0].Key, 1e-6);
            Assert.Equal(i == 4 || values.Count == 1 ? 64 : 55, values[0].Value);
            Near(cluttered[i, 0], cluttered[i, 1], 0);
        }
        Assert.Contains(Enumerable.Range(0, 4), i => cluttered[i].max().item<double>() > (i + 1.5) / 10);
    }

    [Fact]
    public void The_same_seed_changes_alike_whatever_torch_draws_and_another_otherwise()
    {
        var images = Draw.NormalTensor(4, 6, 1, 10, 10).sigmoid();
        var all = Augment.Shift(0.2).Then(Augment.Rotate(30)).Then(Augment.Reflect()).Then(Augment.Crop(8)).Then(Augment.Scraps(2, 3)).Then(Augment.Contrast(0.5, 1.5));
        random.manual_seed(1);
        var first = all.Apply(images, 5);
        _ = rand(100);
        Near(first, all.Apply(images, 5), 0);
        Assert.False(first.allclose(all.Apply(images, 6)));
    }

    [Fact]
    public void Nothing_is_left_behind_and_no_gradients_are_kept()
    {
        var weights = ones(2, 1, 6, 6, requires_grad: true);
        var all = Augment.Shift(0.2).Then(Augment.Reflect()).Then(Augment.Crop(5)).Then(Augment.Scraps(2, 3)).Then(Augment.Contrast(0.5, 1.5));
        var before = Tensor.TotalCount;
        var result = all.Apply(weights, 1);
        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.False(result.requires_grad);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("share is NaN; give a number from 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => Augment.Shift(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Augment.Scale(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Augment.Scale(1.2, 1.1));
        Assert.Contains("does not fit into images of 4 × 4", Assert.Throws<ArgumentException>(() => Augment.Crop(5).Apply(zeros(1, 1, 4, 4), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("Scraps of 5 × 5 do not fit", Assert.Throws<ArgumentException>(() => Augment.Scraps(1, 5).Apply(zeros(1, 1, 4, 4), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("'mine' gave null", Assert.Throws<InvalidOperationException>(() => Augment.Own("mine", _ => null!).Apply(zeros(1, 1, 4, 4), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("shape (4, 4)", Assert.Throws<ArgumentException>(() => Augment.Reflect().Apply(zeros(4, 4), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_without_images_stays_one()
    {
        using var scope = NewDisposeScope();
        Assert.All([Augment.Rotate(10), Augment.Reflect(), Augment.Crop(4), Augment.Contrast(0, 1), Augment.Brightness(0, 1), Augment.Scraps(1, 2)], augmentation =>
            Assert.Equal([0, 1, 4, 4], augmentation.Apply(zeros(0, 1, 4, 4), 1).shape));
    }

    private static Warp Fixed(AffineMap map) => new("fixed", (long _, long _, ref SplitMix64 _) => map);

    private static Tensor Row(params double[] values) => tensor(values);

    private static void Near(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().item<double>(), 0, tolerance);
    }
}
