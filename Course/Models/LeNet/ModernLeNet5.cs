using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>LeNet-5 as it is written today: whole convolutions, pooling without weights, a linear output with a score for each class. 61 706
/// weights.
/// <code>
/// input               1×28×28
/// conv1   5×5, pad 2  6×28×28     156 weights     act1
/// pool1   2×2         6×14×14
/// conv2   5×5         16×10×10    2 416           act2
/// pool2   2×2         16×5×5
/// fc1                 120         48 120          act3
/// fc2                 84          10 164          act4
/// fc3                 10          850
/// </code></summary>
/// <param name="activation">What act1 to act4 are.</param>
/// <param name="pooling">What pool1 and pool2 are; all give the shapes above.</param>
/// <param name="device">Where the weights lie; null for the CPU.</param>
public sealed class ModernLeNet5(Activation activation = Activation.Relu, PoolingKind pooling = PoolingKind.Max, Device? device = null)
    : LayerChain(nameof(ModernLeNet5),
        ("conv1", Conv2d(1, 6, 5, padding: 2, device: device)), ("act1", ActivationLayer.Of(activation)),
        ("pool1", PoolingLayer.Of(pooling, 2, stride: 2)),
        ("conv2", Conv2d(6, 16, 5, device: device)), ("act2", ActivationLayer.Of(activation)),
        ("pool2", PoolingLayer.Of(pooling, 2, stride: 2)),
        ("flatten", Flatten()),
        ("fc1", Linear(16 * 5 * 5, 120, device: device)), ("act3", ActivationLayer.Of(activation)),
        ("fc2", Linear(120, 84, device: device)), ("act4", ActivationLayer.Of(activation)),
        ("fc3", Linear(84, 10, device: device)));
