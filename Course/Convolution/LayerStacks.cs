namespace CourseKit.Convolution;

/// <summary>The convolutional part of well-known networks: their layers with a window, from the input to the last pooling.</summary>
/// <remarks>Each property makes a new array, so changing it changes nobody else's.</remarks>
public static class LayerStacks
{
    /// <summary>AlexNet (Krizhevsky, Sutskever and Hinton, 2012), its first layer without padding.</summary>
    public static WindowLayer[] AlexNet => AlexNetWithFirst(padding: 0);

    /// <summary>AlexNet as torchvision ships it: its first layer pads by 2.</summary>
    public static WindowLayer[] AlexNetTorchvision => AlexNetWithFirst(padding: 2);

    /// <summary>VGG-16, configuration D (Simonyan and Zisserman, 2015): 3×3 convolutions that keep the size, and a pooling that
    /// halves it after each block.</summary>
    public static WindowLayer[] Vgg16 =>
    [
        .. VggBlock(1, 2), .. VggBlock(2, 2), .. VggBlock(3, 3), .. VggBlock(4, 3), .. VggBlock(5, 3),
    ];

    private static WindowLayer[] AlexNetWithFirst(int padding) =>
    [
        new("conv1", 11, 4, padding), new("pool1", 3, 2),
        new("conv2", 5, 1, 2), new("pool2", 3, 2),
        new("conv3", 3, 1, 1), new("conv4", 3, 1, 1), new("conv5", 3, 1, 1), new("pool5", 3, 2),
    ];

    private static IEnumerable<WindowLayer> VggBlock(int block, int convolutions) =>
        Enumerable.Range(1, convolutions).Select(number => new WindowLayer($"conv{block}_{number}", 3, 1, 1))
            .Append(new($"pool{block}", 2, 2));
}
