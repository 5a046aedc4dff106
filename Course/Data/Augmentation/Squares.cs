using static TorchSharp.torch;

namespace CourseKit.Data;

/// <summary>Pieces of a batch of images, all of one size, each from an image and a place of its own.</summary>
internal static class Squares
{
    /// <summary>The indices of their pixels, which broadcast to (N, channels, side, side).</summary>
    /// <param name="channels">Of the images.</param>
    /// <param name="which">Shape (N): the image of each piece.</param>
    /// <param name="top">Shape (N): its first row.</param>
    /// <param name="left">Shape (N): its first column.</param>
    /// <param name="side">Its height and width.</param>
    public static TensorIndex[] At(long channels, Tensor which, Tensor top, Tensor left, int side) => At(channels, which, top, left, side, side);

    /// <summary>The same for pieces that need not be square.</summary>
    public static TensorIndex[] At(long channels, Tensor which, Tensor top, Tensor left, int height, int width) =>
    [
        TensorIndex.Tensor(which.reshape(-1, 1, 1, 1)),
        TensorIndex.Tensor(arange(channels).reshape(1, -1, 1, 1)),
        TensorIndex.Tensor(top.reshape(-1, 1, 1, 1) + arange(height).reshape(1, 1, -1, 1)),
        TensorIndex.Tensor(left.reshape(-1, 1, 1, 1) + arange(width).reshape(1, 1, 1, -1)),
    ];
}
