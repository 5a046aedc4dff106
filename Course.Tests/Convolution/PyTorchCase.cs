using CourseKit.Convolution;

namespace CourseKit.Course.Tests.Convolution;

/// <summary>A random layer and a random map, as plain numbers for both sides.</summary>
/// <remarks>Shapes: the input (batch, depth, height, width); the weights (out depth, depth, filter height, filter width); a
/// locally connected layer's own weights (out height, out width) and then the same, its bias (out depth, out height, out width);
/// the map (height, width), of small whole numbers so that some are equal. The window is its size and stride.</remarks>
internal sealed record PyTorchCase(
    int[] InputShape, double[] Input, int[] WeightShape, double[] Weights, double[] Bias, int[] OwnShape, double[] OwnWeights, double[] OwnBias,
    int Stride, int Padding, int[] MapShape, double[] Map, int[] NaNs, int[] Window, int[] Adapted, double[] Gradient)
{
    public static IReadOnlyList<PyTorchCase> Hundred { get; } = [.. Enumerable.Range(0, 100).Select(number => Random(new Random(4711 + number), number))];

    /// <summary>The map, with the NaN that JSON cannot carry.</summary>
    public double[,] MapWithNaN()
    {
        var map = new double[MapShape[0], MapShape[1]];
        for (var i = 0; i < Map.Length; i++)
            map[i / MapShape[1], i % MapShape[1]] = NaNs.Contains(i) ? double.NaN : Map[i];
        return map;
    }

    private static PyTorchCase Random(Random random, int seed)
    {
        int padding = random.Next(0, 3), stride = random.Next(1, 4), depth = random.Next(1, 4), outDepth = random.Next(1, 4);
        int kh = random.Next(1, 4), kw = random.Next(1, 4), height = random.Next(3, 8), width = random.Next(3, 8);
        int outHeight = OutputSize.Of(height, kh, stride, padding), outWidth = OutputSize.Of(width, kw, stride, padding);
        int[] input = [random.Next(1, 3), depth, height, width], weights = [outDepth, depth, kh, kw], own = [outHeight, outWidth, .. weights];

        int[] map = [random.Next(4, 11), random.Next(4, 11)];
        int size = random.Next(1, 5), step = random.Next(1, 5);
        // One case in four has NaN in it.
        int[] nans = seed % 4 == 0 ? [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(map[0] * map[1]))] : [];
        return new(input, Numbers(1, input), weights, Numbers(2, weights), Numbers(3, outDepth), own, Numbers(4, own), Numbers(5, outDepth, outHeight, outWidth),
            stride, padding, map, [.. Draw.Integers(seed, -3, 3, map[0], map[1]).Cast<double>()], nans, [size, step],
            [random.Next(1, map[0] + 2), random.Next(1, map[1] + 2)],
            Numbers(6, OutputSize.Of(map[0], size, step), OutputSize.Of(map[1], size, step)));

        double[] Numbers(int which, params int[] shape) => Draw.Normal(10 * seed + which, shape.Aggregate((a, b) => a * b));
    }
}
