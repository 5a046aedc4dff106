using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>The smallest network to work out by hand: ten filters of 3×3×3 and a pooling.
/// <code>
/// input              3×32×32
/// conv   10 of 3×3, stride 1, pad 1   10×32×32   10·(3·3·3 + 1) = 280 weights
/// relu
/// pool   2×2, stride 2, max           10×16×16
/// </code></summary>
/// <param name="device">Where the weights lie; null for the CPU.</param>
public sealed class ExampleConvNet(Device? device = null) : LayerChain(nameof(ExampleConvNet),
    ("conv", Conv2d(3, 10, 3, stride: 1, padding: 1, device: device)),
    ("relu", ReLU()),
    ("pool", MaxPool2d(2, stride: 2)));
