using CourseKit.SelfSupervision;
using TorchSharp;

namespace CourseKit.Course.Tests.SelfSupervision;

public sealed class RotationNetworkTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    // 32·(11·11·3 + 1) + 32·(3·3·32 + 1) + 64·(3·3·32 + 1) + 4·(64 + 1), and a factor and a shift for each map that is normalised.
    [Fact]
    public void It_has_as_many_weights_as_it_says()
    {
        using var network = new RotationNetwork();
        Assert.Equal(11_648 + 9_248 + 18_496 + 260 + 2 * (32 + 64), network.parameters().Sum(weights => weights.numel()));
        Assert.Equal([2, 4], network.call(torch.rand(2, 3, 48, 48)).shape);
    }

    // torch's usual weights are uniform in ±1/√(11·11·3), of deviation 1/√(3·363) = 0.0303.
    [Theory]
    [InlineData(true, 0.01)]
    [InlineData(false, 0.0303)]
    public void The_first_layer_begins_small_or_as_torch_has_it(bool isSmall, double deviation)
    {
        using var network = new RotationNetwork(isSmall: isSmall);
        Assert.Equal(deviation, network.Filters.std().item<float>(), 0.03 * deviation);
    }

    // A blur leaves a ramp as it is, but at its mirrored edges.
    [Fact]
    public void The_high_pass_takes_out_what_changes_slowly_and_leaves_edges()
    {
        using var contrast = new EvenContrast(5);
        var ramp = torch.linspace(0, 1, 40).expand(1, 3, 40, 40);
        Assert.True(contrast.call(ramp)[.., .., .., 2..38].abs().max().item<float>() < 1e-4);

        var edge = (torch.arange(40) >= 20).@float().expand(1, 3, 40, 40);
        var sharp = contrast.call(edge)[0, 0, 7];
        // [1 4 6 4 1]/16 across a step from 0 to 1: the step less its blur is −1/16, −5/16, 5/16, 1/16.
        Assert.Equal(0.2f, (sharp[18] / sharp[19]).item<float>(), 1e-4);
        Assert.Equal(-1, (sharp[20] / sharp[19]).item<float>(), 1e-4);
        Assert.Equal(0, sharp[10].item<float>(), 1e-5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(17)]
    public void Images_come_to_one_contrast_and_flat_ones_stay_flat(int? blur)
    {
        using var contrast = new EvenContrast(blur);
        var image = torch.rand(1, 3, 48, 48);
        var even = contrast.call(torch.cat([image, image * 0.5 + 0.2, torch.full(new long[] { 1, 3, 48, 48 }, 0.7f)]));
        var deviations = even.square().mean([1, 2, 3]).sqrt().data<float>().ToArray();
        Assert.InRange(deviations[0], 0.98, 1);
        Assert.InRange(deviations[1], 0.98, 1);
        Assert.Equal(0, deviations[2], 1e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_blur_without_a_middle_or_of_one_pixel_is_refused(int blur) =>
        Assert.Contains($"The blur has {blur} rows", Assert.Throws<ArgumentOutOfRangeException>(() => new EvenContrast(blur)).Message, StringComparison.Ordinal);
}
