using CourseKit.Convolution;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace CourseKit.Course.Tests.Convolution;

public sealed class ReceptiveFieldTests
{
    // Araujo, Norris and Sim's table (Distill, 2019): AlexNet-v2 195/32/64, VGG-16 212/32/90; the single layers by hand.
    [Fact]
    public void Fields_are_those_of_the_literature()
    {
        var table = ReceptiveField.Table(LayerStacks.AlexNet);
        Assert.Equal(new ReceptiveField(11, 4, 0), table["conv1"]);
        Assert.Equal(new ReceptiveField(19, 8, 0), table["pool1"]);
        Assert.Equal(new ReceptiveField(51, 8, 16), table["conv2"]);
        Assert.Equal(new ReceptiveField(195, 32, 64), table[^1].Field);
        Assert.Equal(new ReceptiveField(195, 32, 66), ReceptiveField.Of(LayerStacks.AlexNetTorchvision));
        Assert.Equal(new ReceptiveField(212, 32, 90), ReceptiveField.Of(LayerStacks.Vgg16));
        Assert.Equal((8, 18), (table.Count, LayerStacks.Vgg16.Length));
    }

    [Fact]
    public void Without_layers_a_pixel_sees_itself()
    {
        Assert.Equal(new ReceptiveField(1, 1, 0), ReceptiveField.Of());
        Assert.Equal((7, 7), ReceptiveField.Of().Interval(7));
    }

    // By hand: two 3×3 convolutions with padding see 5 pixels, from two before to two after.
    [Fact]
    public void Two_small_filters_see_as_much_as_a_larger_one()
    {
        var field = ReceptiveField.Of(new("a", 3, 1, 1), new("b", 3, 1, 1));
        Assert.Equal(ReceptiveField.Of(new WindowLayer("c", 5, 1, 2)), field);
        Assert.Equal((-2, 2), field.Interval(0));
        Assert.Equal((8, 12), field.Interval(10));
    }

    [Fact]
    public void A_layer_that_is_not_there_is_named_with_those_that_are() =>
        Assert.Contains("'conv9'; there are conv1, pool1", Assert.Throws<KeyNotFoundException>(
            () => ReceptiveField.Table(LayerStacks.AlexNet)["conv9"]).Message, StringComparison.Ordinal);

    /// <summary>The field is found from outside: one output's gradient by the input shows which pixels matter. All weights
    /// are positive and pooling is average pooling, so that no path cancels or is closed.</summary>
    [Fact]
    public void The_gradient_of_an_output_reaches_exactly_its_field() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[0, 1], Gen.Bool).Array[1, 3].Sample(drawn =>
        {
            using var scope = torch.NewDisposeScope();
            // At most half a window of padding, so that every output sees the image at all.
            var stack = drawn.Select(layer => (Layer: new WindowLayer("", layer.Item1, layer.Item2, Math.Min(layer.Item3, layer.Item1 / 2)), IsPooling: layer.Item4)).ToList();
            var image = torch.ones([1, 1, 100, 100], torch.ScalarType.Float64, requires_grad: true);
            var output = stack.Aggregate(image.alias(), (input, pair) => Apply(pair.Layer, pair.IsPooling, input));

            var field = ReceptiveField.Of([.. stack.Select(pair => pair.Layer)]);
            var (middleRow, middleColumn) = ((int)output.shape[2] / 2, (int)output.shape[3] / 2);
            foreach (var (row, column) in ((int, int)[])[(0, middleColumn), (middleRow, 0)])
            {
                var gradient = torch.autograd.grad([output[0, 0, row, column]], [image], retain_graph: true)[0];
                Assert.Equal(InImage(field.Interval(row)), Seen(gradient.sum(3).flatten()));
                Assert.Equal(InImage(field.Interval(column)), Seen(gradient.sum(2).flatten()));
            }
        }, iter: 60, threads: 1);

    private static torch.Tensor Apply(WindowLayer layer, bool isPooling, torch.Tensor input) => isPooling
        ? functional.avg_pool2d(input, layer.Size, stride: layer.Stride, padding: layer.Padding)
        : functional.conv2d(input, torch.ones(1, 1, layer.Size, layer.Size, torch.ScalarType.Float64),
            strides: [layer.Stride, layer.Stride], padding: [layer.Padding, layer.Padding]);

    // A stride wider than its window leaves pixels out, but neither the first nor the last.
    private static (int First, int Last) Seen(torch.Tensor sums)
    {
        var pixels = sums.nonzero().data<long>().ToArray();
        return ((int)pixels.Min(), (int)pixels.Max());
    }

    // The fields of output 0 begin in the padding; those in the middle lie inside.
    private static (int First, int Last) InImage((int First, int Last) interval) => (Math.Max(0, interval.First), interval.Last);
}
