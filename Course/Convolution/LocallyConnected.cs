using TorchSharp;

namespace CourseKit.Convolution;

/// <summary>A locally connected layer: each output sees a small chunk of the input, as in a convolution, but has weights of
/// its own. With the same weights at every position it is a convolution.</summary>
public static class LocallyConnected
{
    /// <summary>h(d,i,j) = b(d,i,j) + Σ over c, m, l of x(c, i·s+m−p, j·s+l−p) W(i,j,d,c,m,l), where x is 0 outside the
    /// image.</summary>
    /// <param name="input">x, shape (in depth, height, width).</param>
    /// <param name="weights">W, shape (out height, out width, out depth, in depth, filter height, filter width), the first
    /// two as <see cref="OutputSize"/> has them.</param>
    /// <param name="bias">b, shape (out depth, out height, out width), or null for none.</param>
    /// <param name="stride">s, how far the window moves from one output to the next, at least 1.</param>
    /// <param name="padding">p, how many zeros are put on each side, at least 0.</param>
    /// <returns>A new array of shape (out depth, out height, out width).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static double[,,] Forward(double[,,] input, double[,,,,,] weights, double[,,]? bias = null, int stride = 1, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weights);
        var (outHeight, outWidth) = Check(Sizes(input), Sizes(weights), bias is null ? null : Sizes(bias), stride, padding);
        int inDepth = input.GetLength(0), height = input.GetLength(1), width = input.GetLength(2);
        int outDepth = weights.GetLength(2), filterHeight = weights.GetLength(4), filterWidth = weights.GetLength(5);

        var output = new double[outDepth, outHeight, outWidth];
        for (var d = 0; d < outDepth; d++)
            for (var i = 0; i < outHeight; i++)
                for (var j = 0; j < outWidth; j++)
                    output[d, i, j] = (bias?[d, i, j] ?? 0) + ChunkSum(d, i, j);
        return output;

        // One output: its own weights times the chunk of the input that it sees.
        double ChunkSum(int d, int i, int j)
        {
            int top = i * stride - padding, left = j * stride - padding;
            var sum = 0.0;
            for (var c = 0; c < inDepth; c++)
                for (var m = Math.Max(0, -top); m < filterHeight && top + m < height; m++)
                    for (var l = Math.Max(0, -left); l < filterWidth && left + l < width; l++)
                        sum += input[c, top + m, left + l] * weights[i, j, d, c, m, l];
            return sum;
        }
    }

    /// <summary>The same as one matrix product for each position, over a batch.</summary>
    /// <param name="input">x, floating point, shape (batch, in depth, height, width).</param>
    /// <param name="weights">W, shape (out height, out width, out depth, in depth, filter height, filter width).</param>
    /// <param name="bias">b, shape (out depth, out height, out width), or null for none.</param>
    /// <param name="stride">s, at least 1.</param>
    /// <param name="padding">p, at least 0.</param>
    /// <returns>A new tensor of shape (batch, out depth, out height, out width), which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static torch.Tensor Forward(torch.Tensor input, torch.Tensor weights, torch.Tensor? bias = null, int stride = 1, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weights);
        if (input.dim() != 4)
            throw new ArgumentException($"The input has shape ({string.Join(", ", input.shape)}); give one of shape (batch, in depth, height, width).", nameof(input));
        var (outHeight, outWidth) = Check(input.shape[1..], weights.shape, bias?.shape, stride, padding);
        long batch = input.shape[0], outDepth = weights.shape[2], positions = outHeight * outWidth;

        using var scope = torch.NewDisposeScope();
        var chunks = TensorConvolution.Unfold(input, (int)weights.shape[4], (int)weights.shape[5], stride, padding);
        var filters = weights.reshape(positions, outDepth, -1);
        // At each position (out depth × chunk) · (chunk × batch).
        var output = torch.bmm(filters, chunks.permute(2, 1, 0)).permute(2, 1, 0).reshape(batch, outDepth, outHeight, outWidth);
        return (bias is null ? output : output + bias).MoveToOuterDisposeScope();
    }

    private static (int Height, int Width) Check(long[] input, long[] weights, long[]? bias, int stride, int padding)
    {
        if (weights.Length != 6)
            throw new ArgumentException($"The weights have shape ({string.Join(", ", weights)}); give six dimensions: out height, out width, out depth, in depth, filter height, filter width.", nameof(weights));
        if (weights[3] != input[0])
            throw new ArgumentException($"The weights have depth {weights[3]} and the input has depth {input[0]}; they must be equal.", nameof(weights));
        var height = OutputSize.Of((int)input[1], (int)weights[4], stride, padding);
        var width = OutputSize.Of((int)input[2], (int)weights[5], stride, padding);
        if (weights[0] != height || weights[1] != width)
            throw new ArgumentException($"The weights are for {weights[0]}×{weights[1]} positions and the layer has {height}×{width}; give weights for each.", nameof(weights));
        if (bias is not null && !bias.SequenceEqual([weights[2], height, width]))
            throw new ArgumentException($"The bias has shape ({string.Join(", ", bias)}) and the output ({weights[2]}, {height}, {width}); give one number for each output.", nameof(bias));
        return (height, width);
    }

    private static long[] Sizes(Array array) => [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)];
}
