using CourseKit.Convolution;
using CourseKit.Native;
using CourseKit.SelfSupervision;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>The networks of the course by name.</summary>
public static class Networks
{
    /// <summary>All of them, in the order of the lessons.</summary>
    public static IReadOnlyList<NetworkEntry> All { get; } =
    [
        new("example-convnet", "10 filters of 3×3×3 and a pooling", new(3, 32, 32), null, device => new ExampleConvNet(device)),
        new("lenet5-original", "LeNet-5 as published in 1998", new(1, 28, 28), 10, device => new LeNet5(device: device)),
        new("lenet5-modern", "LeNet-5 with ReLU and max pooling", new(1, 28, 28), 10, device => new ModernLeNet5(device: device)),
        .. ModernLeNets(),
        new("lenet5-blurpool", "LeNet-5 with ReLU and blurred max pooling", new(1, 28, 28), 10, device => new ModernLeNet5(pooling: PoolingKind.BlurredMax, device: device)),
        new("lenet5-augmented", "lenet5-modern, trained on images shifted, turned and scaled", new(1, 28, 28), 10, device => new ModernLeNet5(device: device)),
        .. AlexNets("alexnet-two-towers", "AlexNet of 2012 in two towers", AlexNetDesign.TwoTowers),
        .. AlexNets("alexnet-ungrouped", "AlexNet of 2012 in one", AlexNetDesign.Ungrouped),
        new("alexnet-torchvision", "AlexNet as torchvision ships it", new(3, 224, 224), 1000, device => new TorchvisionAlexNet(device: device)),
        .. AlexNets("alexnet-small", "AlexNet's eight layers for two cores", AlexNetDesign.Small),
        new("transfer-letters", "learns letters, to be used for other shapes", new(1, 28, 28), 52, device => new TransferNet(52, device)),
        new("transfer-clothes", "the same, learns clothes", new(1, 28, 28), 10, device => new TransferNet(10, device)),
        new("one-photograph", "says how far a crop was turned", RotationShape, 4, device => new RotationNetwork(device: device)),
        new("one-photograph-without-high-pass", "the same, that sees the blur as well", RotationShape, 4, device => new RotationNetwork(isHighPass: false, device: device)),
        new("one-photograph-usual-weights", "the same, begun with torch's usual weights", RotationShape, 4, device => new RotationNetwork(isSmall: false, device: device)),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(entry => entry.Name)];

    /// <summary>A new network, its weights drawn from torch's generator: call <c>torch.manual_seed</c> before, to get the same ones again.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="device">Where the weights lie; null for the CPU. On <c>torch.META</c> they take no memory and can only be counted.</param>
    /// <returns>It belongs to the caller.</returns>
    /// <exception cref="ArgumentException">No network has that name.</exception>
    public static Module<Tensor, Tensor> Create(string name, Device? device = null)
    {
        var entry = Get(name);
        TorchLibrary.EnsureLoaded();
        return entry.Make(device);
    }

    /// <summary>What the catalogue says of a network.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">No network has that name.</exception>
    public static NetworkEntry Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(entry => entry.Name == name)
            ?? throw new ArgumentException($"No network is called '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
    }

    private static VolumeShape RotationShape => new(3, RotationNetwork.Side, RotationNetwork.Side);

    private static IEnumerable<NetworkEntry> ModernLeNets() =>
        from activation in Enum.GetValues<Activation>()
        from pooling in (PoolingKind[])[PoolingKind.Max, PoolingKind.Average]
        let words = (Activation: activation.ToString().ToLowerInvariant(), Pooling: pooling.ToString().ToLowerInvariant())
        select new NetworkEntry($"lenet5-{words.Activation}-{words.Pooling}", $"LeNet-5 with {words.Activation} and {words.Pooling} pooling", new(1, 28, 28), 10,
            device => new ModernLeNet5(activation, pooling, device));

    // Whole, and without the layers that Zeiler and Fergus left out.
    private static IEnumerable<NetworkEntry> AlexNets(string name, string description, AlexNetDesign design) =>
        ((int[][])[[], [7], [6, 7], [3, 4], [3, 4, 6, 7]]).Select(without => new NetworkEntry(
            without.Length == 0 ? name : $"{name}-without-{string.Join('-', without)}",
            without.Length == 0 ? description : $"{description}, without {string.Join(", ", without)}",
            design.Input, design.Classes, device => new AlexNet(design with { Without = without }, device)));
}
