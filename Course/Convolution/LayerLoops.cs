namespace CourseKit.Convolution;

/// <summary>A convolutional layer's forward pass as loops, over a batch, with depth, stride and padding.</summary>
public static class LayerLoops
{
    /// <summary>h(n,d,i,j) = b(d) + Σ over c, m, l of x(n, c, i·s+m−p, j·s+l−p) W(d,c,m,l), where x is 0 outside the image: what
    /// <c>torch.nn.functional.conv2d</c> computes.</summary>
    /// <param name="input">x, shape (batch, in depth, height, width).</param>
    /// <param name="weights">W, shape (out depth, in depth, filter height, filter width).</param>
    /// <param name="bias">b, one number a filter, or null for none.</param>
    /// <param name="stride">s, how far the filter moves from one output to the next, at least 1.</param>
    /// <param name="padding">p, how many zeros are put on each side, at least 0.</param>
    /// <returns>A new array of shape (batch, out depth, out height, out width), see <see cref="OutputSize"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static double[,,,] Forward(double[,,,] input, double[,,,] weights, double[]? bias = null, int stride = 1, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weights);
        int batch = input.GetLength(0), inDepth = input.GetLength(1), height = input.GetLength(2), width = input.GetLength(3);
        int outDepth = weights.GetLength(0), filterHeight = weights.GetLength(2), filterWidth = weights.GetLength(3);
        if (weights.GetLength(1) != inDepth)
            throw new ArgumentException($"The filters have depth {weights.GetLength(1)} and the input has depth {inDepth}; they must be equal.", nameof(weights));
        if (bias is not null && bias.Length != outDepth)
            throw new ArgumentException($"There are {bias.Length} biases for {outDepth} filters; give one for each.", nameof(bias));

        var output = new double[batch, outDepth,
            OutputSize.Of(height, filterHeight, stride, padding), OutputSize.Of(width, filterWidth, stride, padding)];
        for (var n = 0; n < batch; n++)
            for (var d = 0; d < outDepth; d++)
                for (var i = 0; i < output.GetLength(2); i++)
                    for (var j = 0; j < output.GetLength(3); j++)
                        output[n, d, i, j] = (bias?[d] ?? 0) + Neuron(n, d, i * stride - padding, j * stride - padding);
        return output;

        // One output: the filter's weights times the chunk of the input that it lies on.
        double Neuron(int n, int d, int top, int left)
        {
            var sum = 0.0;
            for (var c = 0; c < inDepth; c++)
                for (var m = Math.Max(0, -top); m < filterHeight && top + m < height; m++)
                    for (var l = Math.Max(0, -left); l < filterWidth && left + l < width; l++)
                        sum += input[n, c, top + m, left + l] * weights[d, c, m, l];
            return sum;
        }
    }
}
