using CourseKit.Course.Tests.Models.Agreement;
using CourseKit.Invariance;
using CourseKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

public sealed class EquivarianceTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    // Equal but for the order in which a convolution adds up.
    private const double Exact = 1e-12;

    [Fact]
    public void A_convolution_of_stride_1_moves_with_whole_pixels_padded_or_not()
    {
        using var scope = NewDisposeScope();
        var images = Formula.Tensor(0, 3, 2, 12, 9);
        foreach (var padding in (long[])[0, 1, 2])
        {
            using var conv = nn.Conv2d(2, 4, 3, padding: padding, dtype: float64);
            Formula.SetWeights(conv);
            foreach (var pixels in (double[])[0, 1, -2, 4])
            {
                Assert.InRange(Equivariance.Error(conv, images, ImageTransform.ShiftRight, pixels), 0, Exact);
                Assert.InRange(Equivariance.Error(conv, images, ImageTransform.ShiftDown, pixels), 0, Exact);
            }
        }
    }

    // Of columns 1 2 1 2 … every other one is kept: all 1, and after a shift by one pixel all 2. Moved by half a step, 1 stays 1: |2 − 1| / 1.
    [Fact]
    public void Behind_a_stride_only_multiples_of_it_are_left()
    {
        using var scope = NewDisposeScope();
        using var stride = nn.MaxPool2d(1, 2);
        var images = tensor(new double[] { 1, 2 }).repeat(8, 4).view(1, 1, 8, 8);
        Assert.Equal(1, Equivariance.Error(stride, images, ImageTransform.ShiftRight, 1), 1e-12);
        Assert.Equal(0, Equivariance.Error(stride, images, ImageTransform.ShiftRight, 2));
        Assert.Equal(0, Equivariance.Error(stride, images, ImageTransform.ShiftDown, 1));
    }

    // Also where a stack without padding has made the maps smaller than its strides alone would.
    [Fact]
    public void A_stack_moves_by_its_strides_whatever_the_size_of_its_maps()
    {
        using var scope = NewDisposeScope();
        using var stack = nn.Sequential(("conv1", nn.Conv2d(1, 3, 5)), ("pool1", nn.MaxPool2d(2)), ("conv2", nn.Conv2d(3, 4, 3)), ("pool2", nn.AvgPool2d(2)));
        stack.to(float64);
        Formula.SetWeights(stack);
        var images = Formula.Tensor(0, 2, 1, 40, 36);
        Assert.InRange(Equivariance.Error(stack, images, ImageTransform.ShiftRight, 4), 0, Exact);
        Assert.InRange(Equivariance.Error(stack, images, ImageTransform.ShiftDown, -8), 0, Exact);
        Assert.InRange(Equivariance.Error(stack, images, ImageTransform.ShiftRight, 2), 0.01, 10);

        var result = Equivariance.OfLayers(stack, images, ImageTransform.ShiftRight, [0, 1, 2, 4], cancellationToken: Stop);
        Assert.Equal(["conv1", "pool1", "conv2", "pool2"], result.Layers);
        Assert.Equal([[true, true, true, true], [true, false, true, true], [true, false, true, true], [true, false, false, true]],
            result.Errors.Select(curve => curve.Y.Select(error => error < Exact).ToArray()));
        Assert.Equal(result.Errors, result.Plot().Curves);
        Assert.Equal(("shift to the right (pixels)", "pool2", 2), (result.Plot().XLabel, result.Of("pool2").Name, result.Images));
        Assert.Equal("equivariance of Sequential, shift to the right, 2 images, 4 layers", result.ToString());
    }

    // A pixel by itself turns with the image; a filter does if it looks the same when it is turned.
    [Fact]
    public void A_quarter_turn_is_followed_by_filters_that_look_the_same_turned()
    {
        using var scope = NewDisposeScope();
        var images = Formula.Tensor(0, 2, 1, 9, 9);
        using nn.Module<Tensor, Tensor> pixel = Filter(1, [2]), cross = Filter(3, [0, 1, 0, 1, 4, 1, 0, 1, 0]), edge = Filter(3, [-1, 0, 1, -1, 0, 1, -1, 0, 1]);
        foreach (var (layer, isFollowed) in new[] { (pixel, true), (cross, true), (edge, false) })
            Assert.Equal(isFollowed, Equivariance.Error(layer, images, ImageTransform.Rotate, 90) < Exact);
        Assert.Equal(0, Equivariance.Error(pixel, images, ImageTransform.Scale, 1));
    }

    // Zhang's point: blurred before every other value is taken, maps move more nearly with the image.
    [Fact]
    public void Blurred_pooling_is_nearer_to_equivariance_than_plain()
    {
        using var scope = NewDisposeScope();
        using var plain = nn.MaxPool2d(2);
        using var blurred = nn.Sequential(nn.MaxPool2d(2, 1), new BlurPool());
        var images = rand(4, 2, 32, 32);
        var (before, after) = (Equivariance.Error(plain, images, ImageTransform.ShiftRight, 1), Equivariance.Error(blurred, images, ImageTransform.ShiftRight, 1));
        Assert.InRange(after, 0.001, before / 2);
    }

    [Fact]
    public void Ones_own_change_is_done_to_the_maps_as_it_is()
    {
        using var scope = NewDisposeScope();
        var mirror = ImageTransform.Own("mirror", "", 0, (images, _) => images.flip(3));
        using nn.Module<Tensor, Tensor> even = Filter(3, [1, 2, 1, 0, 0, 0, 1, 2, 1]), odd = Filter(3, [1, 0, -1, 2, 0, -2, 1, 0, -1]);
        var images = Formula.Tensor(0, 2, 1, 8, 7);
        Assert.InRange(Equivariance.Error(even, images, mirror, 1), 0, Exact);
        // Halving commutes with any filter; nothing of the image is missing, though ones are no longer ones.
        var half = ImageTransform.Own("half", "times", 1, (given, factor) => given * factor);
        Assert.InRange(Equivariance.Error(odd, images, half, 0.5), 0, Exact);
        // An odd filter gives the opposite of what it gave.
        Assert.Equal(2, Equivariance.Error(odd, images, mirror, 1), 1e-12);
    }

    [Fact]
    public void Batches_add_up_to_what_all_images_give()
    {
        using var scope = NewDisposeScope();
        using var pool = nn.Sequential(("pool", nn.MaxPool2d(2)));
        var images = Formula.Tensor(0, 130, 1, 8, 8);
        var told = new List<double>();
        var error = Equivariance.OfLayers(pool, images, ImageTransform.ShiftRight, [2, 1], progress: new Heard(told), cancellationToken: Stop).Of("pool");
        Assert.Equal([1, 2], error.X);
        // After a shift by one pixel maps are compared where they see none of what came in, all but the first of four columns, beside halves of two neighbours.
        Tensor maps = pool.call(images), after = pool.call(ImageTransform.ShiftRight.Apply(images, 1)).narrow(3, 1, 3), expected = (maps.narrow(3, 0, 3) + maps.narrow(3, 1, 3)) / 2;
        Assert.Equal(((after - expected).norm() / expected.norm()).ToDouble(), error.Y[0], 1e-9);
        Assert.Equal([50 / 130.0, 100 / 130.0, 115 / 130.0, 1], told);
    }

    [Fact]
    public void Layers_that_see_the_whole_image_are_left_out_unless_they_are_named_and_dropout_is_off()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(("conv", nn.Conv2d(1, 2, 3)), ("drop", nn.Dropout(0.5)), ("whole", nn.Conv2d(2, 2, 6)));
        var images = rand(2, 1, 8, 8);
        var result = Equivariance.OfLayers(model, images, ImageTransform.ShiftRight, [1], cancellationToken: Stop);
        Assert.Equal(["conv", "drop"], result.Layers);
        Assert.InRange(result.Of("drop").Y[0], 0, 1e-5);
        Assert.Equal(double.NaN, Equivariance.OfLayers(model, images, ImageTransform.ShiftRight, [1], ["whole"], cancellationToken: Stop).Of("whole").Y[0]);
        Assert.True(model.training);
    }

    [Fact]
    public void Where_nothing_can_be_compared_there_is_no_number()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(1, 2, 5);
        Assert.Equal(double.NaN, Equivariance.Error(conv, rand(1, 1, 8, 8), ImageTransform.ShiftRight, 7));
        Assert.True(Equivariance.Error(conv, rand(1, 1, 8, 8), ImageTransform.ShiftRight, 2) < 1e-5);
        Assert.True(conv.training);
    }

    [Fact]
    public void What_cannot_be_compared_is_answered_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(("conv1", nn.Conv2d(1, 2, 3)), ("pool1", nn.MaxPool2d(2)), ("flat", nn.Flatten()), ("fc1", nn.Linear(18, 2)));
        using var own = new Mirrored();
        var images = rand(2, 1, 8, 8);
        Starts("brightness moves nothing, so that maps cannot move with it; give a shift, a scale or a rotation.", () => Equivariance.OfLayers(model, images, ImageTransform.Brightness, [1]));
        Starts("There is no amount of rotation to try", () => Equivariance.OfLayers(model, images, ImageTransform.Rotate, []));
        Starts("Sequential has no layer 'conv3'; there are conv1, pool1.", () => Equivariance.OfLayers(model, images, ImageTransform.Rotate, [1], ["conv3"]));
        Starts("fc1 of Sequential gives the shape [1, 2], without height and width, and feature maps are needed; take conv1, pool1.", () => Equivariance.OfLayers(model, images, ImageTransform.Rotate, [1], ["fc1"]));
        Starts("Sequential gives the shape [1, 2] for one image, without height and width; give a layer that makes maps.", () => Equivariance.Error(model, images, ImageTransform.Rotate, 1));
        Starts("The images have type Float32 and shape [8, 8];", () => Equivariance.Error(model, images[0, 0], ImageTransform.Rotate, 1));
        Starts("It is not known what a value of Mirrored sees of the image", () => Equivariance.Error(own, images, ImageTransform.Rotate, 1));
        Starts("read was not measured; measured were conv1, pool1.", () => Equivariance.OfLayers(model, images, ImageTransform.Rotate, [1]).Of("read"));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Equivariance.OfLayers(model, images, ImageTransform.Rotate, [1], cancellationToken: source.Token));
        Assert.True(model.training);

        static void Starts(string sentence, Action action) => Assert.StartsWith(sentence, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    private static nn.Module<Tensor, Tensor> Filter(int size, double[] values)
    {
        var conv = nn.Conv2d(1, 1, size, padding: size / 2, bias: false, dtype: float64);
        using var noGradients = no_grad();
        conv.weight.copy_(tensor(values, [1, 1, size, size]));
        return conv;
    }

    private sealed class Heard(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }

    private sealed class Mirrored() : nn.Module<Tensor, Tensor>(nameof(Mirrored))
    {
        public override Tensor forward(Tensor input) => input.flip(3);
    }
}
