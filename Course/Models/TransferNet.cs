using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>A small network to learn one thing and be used for another: three convolutions that see edges, strokes and parts of shapes, and two fully connected
/// layers that make classes of them. With 10 classes 98 698 weights, with 52 it has 104 116.
/// <code>
/// input               1×28×28                weights
/// conv1   5×5, pad 2  16×28×28                   416     act1
/// pool1   2×2         16×14×14
/// conv2   3×3, pad 1  32×14×14                 4 640     act2
/// pool2   2×2         32×7×7
/// conv3   3×3, pad 1  64×7×7                  18 496     act3
/// pool3   2×2         64×3×3
/// flatten             576
/// fc1                 128                     73 856     act4
/// fc2                 classes          129 · classes
/// </code></summary>
/// <param name="classes">How many classes there are.</param>
/// <param name="device">Where the weights lie; null for the CPU.</param>
public sealed class TransferNet(int classes, Device? device = null) : LayerChain(nameof(TransferNet),
    ("conv1", Conv2d(1, 16, 5, padding: 2, device: device)), ("act1", ReLU()),
    ("pool1", MaxPool2d(2)),
    ("conv2", Conv2d(16, 32, 3, padding: 1, device: device)), ("act2", ReLU()),
    ("pool2", MaxPool2d(2)),
    ("conv3", Conv2d(32, 64, 3, padding: 1, device: device)), ("act3", ReLU()),
    ("pool3", MaxPool2d(2)),
    ("flatten", Flatten()),
    ("fc1", Linear(64 * 3 * 3, 128, device: device)), ("act4", ReLU()),
    ("fc2", Linear(128, classes, device: device)));
