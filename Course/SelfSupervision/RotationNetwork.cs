using CourseKit.Models;
using CourseKit.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Conv2d = TorchSharp.Modules.Conv2d;
using Linear = TorchSharp.Modules.Linear;

namespace CourseKit.SelfSupervision;

/// <summary>Says by how many quarters an image was turned. With 39 844 weights:
/// <code>
/// input                                     3×48×48
/// contrast   less a blur of 17×17           3×48×48
/// conv1      32 of 11×11×3, stride 2        32×19×19    11 648 weights   act1
/// pool1      2×2                            32×9×9
/// conv2      32 of 3×3, pad 1               32×9×9       9 248           norm2 (64), act2
/// pool2      2×2                            32×4×4
/// conv3      64 of 3×3, pad 1               64×4×4      18 496           norm3 (128), act3
/// pool3      4×4, average                   64×1×1
/// fc         fully connected                4              260
/// </code></summary>
/// <remarks>The first layer is AlexNet's in small. What it begins with is still there after a short training, so it begins with next to nothing: then what
/// can be seen in a filter was learnt. The other layers begin as He et al. (<i>Delving Deep into Rectifiers</i>, ICCV 2015) have it. Layers 2 and 3 are
/// normalised over the batch (Ioffe and Szegedy, ICML 2015): without that, a first layer that says next to nothing is not always heard.</remarks>
public sealed class RotationNetwork : LayerChain
{
    /// <summary>Height and width of an image.</summary>
    public const int Side = 48;

    /// <summary>Rows and columns of the blur that is taken out.</summary>
    public const int Blur = 17;

    /// <summary>The standard deviation of the first layer's weights before training. Torch's usual weights have 0.03 there.</summary>
    public const double Small = 0.01;

    /// <summary>A network with weights drawn from torch's generator.</summary>
    /// <param name="isHighPass">Whether each image's blur is taken out first.</param>
    /// <param name="isSmall">Whether the first layer begins with small weights, or with torch's usual ones.</param>
    /// <param name="device">Where the weights lie; null for the CPU.</param>
    public RotationNetwork(bool isHighPass = true, bool isSmall = true, Device? device = null) : base(nameof(RotationNetwork), Chain(isHighPass, device))
    {
        using var scope = NewDisposeScope();
        foreach (var (name, layer) in Layers)
        {
            if (layer is Conv2d conv && (name != "conv1" || isSmall))
                Draw(conv.weight, conv.bias!, name == "conv1" ? Small : null);
            else if (layer is Linear linear)
                Draw(linear.weight, linear.bias!, null);
        }

        static void Draw(Tensor weight, Tensor bias, double? deviation)
        {
            if (deviation is { } small)
                init.normal_(weight, 0, small);
            else
                init.kaiming_normal_(weight, nonlinearity: init.NonlinearityType.ReLU);
            init.zeros_(bias);
        }
    }

    /// <summary>The first layer's filters, shape (32, 3, 11, 11). They stay the network's.</summary>
    public Tensor Filters => ((Conv2d)this["conv1"]).weight;

    private static IEnumerable<(string, Module<Tensor, Tensor>)> Chain(bool isHighPass, Device? device)
    {
        TorchLibrary.EnsureLoaded();
        yield return ("contrast", new EvenContrast(isHighPass ? Blur : null));
        yield return ("conv1", Conv2d(3, 32, 11, stride: 2, device: device));
        yield return ("act1", ReLU());
        yield return ("pool1", MaxPool2d(2, stride: 2));
        yield return ("conv2", Conv2d(32, 32, 3, padding: 1, device: device));
        yield return ("norm2", BatchNorm2d(32, device: device));
        yield return ("act2", ReLU());
        yield return ("pool2", MaxPool2d(2, stride: 2));
        yield return ("conv3", Conv2d(32, 64, 3, padding: 1, device: device));
        yield return ("norm3", BatchNorm2d(64, device: device));
        yield return ("act3", ReLU());
        yield return ("pool3", AvgPool2d(4));
        yield return ("flatten", Flatten());
        yield return ("fc", Linear(64, 4, device: device));
    }
}
