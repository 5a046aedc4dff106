namespace CourseKit.Convolution;

/// <summary>A convolutional layer's forward pass as loops: one neuron, a column of neurons that see the same chunk, and the
/// whole layer over a batch, with stride and padding.</summary>
public static class LayerLoops
{
    /// <summary>One neuron, which sees a chunk of the input: h = b + Σ over i, j, k of x(i,j,k) W(i,j,k).</summary>
    /// <param name="chunk">x, shape (depth, height, width): small in height and width, as deep as the input.</param>
    /// <param name="weights">W, of the same shape.</param>
    /// <param name="bias">b.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Neuron(double[,,] chunk, double[,,] weights, double bias)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(weights);
        int depth = chunk.GetLength(0), height = chunk.GetLength(1), width = chunk.GetLength(2);
        if (weights.GetLength(0) != depth || weights.GetLength(1) != height || weights.GetLength(2) != width)
            throw new ArgumentException($"The weights have shape ({weights.GetLength(0)}, {weights.GetLength(1)}, {weights.GetLength(2)}) and the chunk ({depth}, {height}, {width}); they must be equal.", nameof(weights));

        var sum = bias;
        for (var i = 0; i < depth; i++)
            for (var j = 0; j < height; j++)
                for (var k = 0; k < width; k++)
                    sum += chunk[i, j, k] * weights[i, j, k];
        return sum;
    }

    /// <summary>Several neurons that see the same chunk, each with weights of its own: the outputs lie above each other in
    /// depth.</summary>
    /// <param name="chunk">Shape (in depth, height, width).</param>
    /// <param name="weights">Shape (out depth, in depth, height, width), one filter a neuron.</param>
    /// <param name="bias">One number a neuron.</param>
    /// <returns>A new array of out depth numbers.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static double[] DepthColumn(double[,,] chunk, double[,,,] weights, double[] bias)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(bias);
        RequireOneBiasEach(bias, weights.GetLength(0));
        var column = new double[weights.GetLength(0)];
        for (var d = 0; d < column.Length; d++)
            column[d] = Neuron(chunk, FilterOf(d), bias[d]);
        return column;

        double[,,] FilterOf(int d)
        {
            var filter = new double[weights.GetLength(1), weights.GetLength(2), weights.GetLength(3)];
            for (var i = 0; i < filter.GetLength(0); i++)
                for (var j = 0; j < filter.GetLength(1); j++)
                    for (var k = 0; k < filter.GetLength(2); k++)
                        filter[i, j, k] = weights[d, i, j, k];
            return filter;
        }
    }

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
        if (bias is not null)
            RequireOneBiasEach(bias, outDepth);
        int outHeight = OutputSize.Of(height, filterHeight, stride, padding), outWidth = OutputSize.Of(width, filterWidth, stride, padding);

        var output = new double[batch, outDepth, outHeight, outWidth];
        for (var n = 0; n < batch; n++)
            for (var d = 0; d < outDepth; d++)
                for (var i = 0; i < outHeight; i++)
                    for (var j = 0; j < outWidth; j++)
                        output[n, d, i, j] = (bias?[d] ?? 0) + ChunkSum(n, d, i * stride - padding, j * stride - padding);
        return output;

        // One output: the filter's weights times the chunk of the input that it lies on.
        double ChunkSum(int n, int d, int top, int left)
        {
            var sum = 0.0;
            for (var c = 0; c < inDepth; c++)
                for (var m = Math.Max(0, -top); m < filterHeight && top + m < height; m++)
                    for (var l = Math.Max(0, -left); l < filterWidth && left + l < width; l++)
                        sum += input[n, c, top + m, left + l] * weights[d, c, m, l];
            return sum;
        }
    }

    private static void RequireOneBiasEach(double[] bias, int filters)
    {
        if (bias.Length != filters)
            throw new ArgumentException($"There are {bias.Length} biases for {filters} filters; give one for each.", nameof(bias));
    }
}
