namespace CourseKit.Course.Tests.Requirements;

/// <summary>Flat lists of numbers, as JSON carries them, wound up into arrays, the last dimension fastest.</summary>
internal static class Arrays
{
    public static double[,] Grid(double[] values, params int[] shape) => (double[,])Shaped(values, shape);

    public static double[,,] Volume(double[] values, params int[] shape) => (double[,,])Shaped(values, shape);

    public static double[,,,] Batch(double[] values, params int[] shape) => (double[,,,])Shaped(values, shape);

    public static Array Shaped(double[] values, int[] shape)
    {
        Assert.Equal(values.Length, shape.Aggregate(1, (a, b) => a * b));
        var array = Array.CreateInstance(typeof(double), shape);
        Buffer.BlockCopy(values, 0, array, 0, values.Length * sizeof(double));
        return array;
    }

    public static double[] Flat(Array array) => [.. array.Cast<double>()];

    /// <summary>A slice of the first dimension.</summary>
    public static double[,,] At(double[,,,] batch, int index)
    {
        int[] shape = [.. Enumerable.Range(1, 3).Select(batch.GetLength)];
        var length = shape[0] * shape[1] * shape[2];
        return Volume([.. batch.Cast<double>().Skip(index * length).Take(length)], shape);
    }
}
