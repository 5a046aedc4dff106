using CourseKit.Course.Tests.Convolution;
using CourseKit.Models;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Models;

/// <summary>Counts tensors, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class NetworksTests
{
    // What runs on two cores in a moment; the others are counted without memory.
    public static TheoryData<string> Small => [.. Networks.All.Where(entry => entry.Input.Height <= 32).Select(entry => entry.Name)];

    public static TheoryData<string> Names => [.. Networks.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_can_be_counted_without_memory_for_its_weights(string name)
    {
        using var net = Networks.Create(name, META);
        Assert.All(net.parameters().Concat(net.buffers()), weights => Assert.Equal(TorchSharp.DeviceType.META, weights.device_type));
        var entry = Networks.Get(name);
        Assert.Equal(entry.Classes ?? 10 * 16 * 16, LayerCounts.Of(net, entry.Input)[^1].Neurons);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Each_is_the_same_for_the_same_seed_and_leaves_its_output_only(string name)
    {
        var input = Networks.Get(name).Input;
        using var scope = NewDisposeScope();
        var images = ones(2, input.Depth, input.Height, input.Width);
        var outputs = new List<Tensor>();
        foreach (var seed in (int[])[7, 7, 8])
        {
            manual_seed(seed);
            using var net = Networks.Create(name);
            net.eval();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = Tensor.TotalCount;
            outputs.Add(net.call(images));
            Assert.Equal(before + 1, Tensor.TotalCount);
        }
        Assert.NotEqual(0, (outputs[0] - outputs[2]).abs().sum().item<float>());
        Assert.Equal(0, (outputs[0] - outputs[1]).abs().sum().item<float>());
    }

    [Fact]
    public void Names_are_asked_for_as_they_are_listed()
    {
        Assert.Equal(Networks.Names, Networks.Names.Distinct());
        Assert.Contains("lenet5-modern", Networks.Names);
        Assert.StartsWith("No network is called 'lenet'; there are example-convnet, lenet5-original, lenet5-modern, ", Assert.Throws<ArgumentException>(() => Networks.Create("lenet")).Message, StringComparison.Ordinal);
    }
}
