using CourseKit.Convolution;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Conv2d = TorchSharp.Modules.Conv2d;
using Linear = TorchSharp.Modules.Linear;

namespace CourseKit.Models;

/// <summary>AlexNet (Krizhevsky, Sutskever and Hinton, <i>ImageNet Classification with Deep Convolutional Neural Networks</i>, 2012, section 3)
/// and what can be made of it. In two towers, with 60 965 224 weights:
/// <code>
/// input                                          3×227×227
/// conv1   96 of 11×11, stride 4                  96×55×55       34 944 weights   act1, norm1
/// pool1   3×3, stride 2                          96×27×27
/// conv2   256 of 5×5, pad 2, in two towers       256×27×27     307 456           act2, norm2
/// pool2   3×3, stride 2                          256×13×13
/// conv3   384 of 3×3, pad 1                      384×13×13     885 120           act3
/// conv4   384 of 3×3, pad 1, in two towers       384×13×13     663 936           act4
/// conv5   256 of 3×3, pad 1, in two towers       256×13×13     442 624           act5
/// pool5   3×3, stride 2                          256×6×6
/// fc6     fully connected                        4096       37 752 832           act6, drop6
/// fc7     fully connected                        4096       16 781 312           act7, drop7
/// fc8     fully connected                        1000        4 097 000
/// </code></summary>
/// <remarks>A layer that is left out goes with all that follows it up to the next; the next one then reads what the one before gave.</remarks>
public sealed class AlexNet : LayerChain
{
    /// <summary>How many neurons the input and layers 1 to 8 have as the paper prints them. All but layer 1's are depth × height × width of the
    /// table above; 253 440 is 55·48·96 where the table gives 55·55·96 = 290 400.</summary>
    public static IReadOnlyList<int> PrintedNeurons { get; } = [150_528, 253_440, 186_624, 64_896, 64_896, 43_264, 4096, 4096, 1000];

    /// <summary>A network with weights drawn from torch's generator.</summary>
    /// <param name="design">What it is like.</param>
    /// <param name="device">Where the weights lie; null for the CPU.</param>
    /// <exception cref="ArgumentException">The design leaves out a layer that cannot be left out, or has not five numbers of filters and sizes.</exception>
    public AlexNet(AlexNetDesign design, Device? device = null) : base(nameof(AlexNet), [.. Convolutions(Checked(design), device), .. FullyConnected(design, device)])
    {
        if (design.FittedWeights)
            Draw(design.Activation == Activation.Relu ? 2 : 1);
        else if (design.PaperWeights)
            DrawAsInThePaper();
    }

    private static IEnumerable<(string, Module<Tensor, Tensor>)> Convolutions(AlexNetDesign design, Device? device)
    {
        var depth = design.Input.Depth;
        foreach (var layer in Kept(design, 1, 5))
        {
            var (filters, size) = (design.Filters[layer - 1], design.Sizes[layer - 1]);
            var (stride, padding) = layer == 1 ? (design.Stride, design.Padding) : (1, size / 2);
            // Layers 1 and 3 see everything.
            var towers = layer is 1 or 3 ? 1 : design.Towers;
            yield return ($"conv{layer}", Conv2d(depth, filters, size, stride, padding, groups: towers, device: device));
            yield return ($"act{layer}", ActivationLayer.Of(design.Activation));
            if (layer <= 2 && design.IsNormalised)
                yield return ($"norm{layer}", new LocalResponseNormalisation());
            if (layer is 1 or 2 or 5)
                yield return ($"pool{layer}", design.IsOverlapping ? MaxPool2d(3, stride: 2, padding: design.PoolPadding) : MaxPool2d(2, stride: 2));
            depth = filters;
        }
        yield return ("flatten", Flatten());
    }

    private static IEnumerable<(string, Module<Tensor, Tensor>)> FullyConnected(AlexNetDesign design, Device? device)
    {
        var inputs = Features(design).Count;
        foreach (var layer in Kept(design, 6, 7))
        {
            yield return ($"fc{layer}", Linear(inputs, design.Units, device: device));
            yield return ($"act{layer}", ActivationLayer.Of(design.Activation));
            if (design.Dropout > 0)
                yield return ($"drop{layer}", Dropout(design.Dropout));
            inputs = design.Units;
        }
        yield return ("fc8", Linear(inputs, design.Classes, device: device));
    }

    // What pool5 gives: layers 2 to 5 keep the size, and the three poolings halve it.
    private static VolumeShape Features(AlexNetDesign design)
    {
        var pool = design.IsOverlapping ? new WindowLayer("pool", 3, 2, design.PoolPadding) : new("pool", 2, 2);
        return design.Input.After(new("conv1", design.Sizes[0], design.Stride, design.Padding), design.Filters[4]).After(pool).After(pool).After(pool);
    }

    private static IEnumerable<int> Kept(AlexNetDesign design, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Except(design.Without);

    private static AlexNetDesign Checked(AlexNetDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (design.Without.Except([3, 4, 6, 7]).ToArray() is [var layer, ..])
            throw new ArgumentException($"Layer {layer} cannot be left out of AlexNet; name any of 3, 4, 6 and 7.", nameof(design));
        if (design.Filters.Count != 5 || design.Sizes.Count != 5)
            throw new ArgumentException($"The design has {design.Filters.Count} numbers of filters and {design.Sizes.Count} sizes; give five of each, for layers 1 to 5.", nameof(design));
        return design;
    }

    private void Draw(double share)
    {
        foreach (var weights in parameters())
            if (weights.dim() > 1)
                init.normal_(weights, 0, Math.Sqrt(share / (weights.numel() / weights.shape[0])));
            else
                init.zeros_(weights);
    }

    private void DrawAsInThePaper()
    {
        foreach (var (name, layer) in Layers)
        {
            if (layer is Conv2d conv)
                Draw(conv.weight, conv.bias!, name);
            else if (layer is Linear linear)
                Draw(linear.weight, linear.bias!, name);
        }

        static void Draw(Tensor weight, Tensor bias, string name)
        {
            init.normal_(weight, 0, 0.01);
            init.constant_(bias, name is "conv2" or "conv4" or "conv5" or "fc6" or "fc7" ? 1 : 0);
        }
    }
}
