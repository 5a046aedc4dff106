using CourseKit.Native;
using TorchSharp;

namespace CourseKit;

/// <summary>Random numbers that are the same on every machine, in every version: a seed is enough to repeat what a lesson
/// shows or an exercise asks.</summary>
/// <remarks>The bits come from SplitMix64 (Steele, Lea and Flood, <i>Fast Splittable Pseudorandom Number Generators</i>,
/// OOPSLA 2014), started with the seed. Arrays and tensors are filled row by row. Neither <see cref="Random"/> nor torch's
/// generator promises its numbers from one version to the next.</remarks>
public static class Draw
{
    /// <summary>Independent draws from the standard normal distribution (mean 0, standard deviation 1).</summary>
    /// <param name="seed">Any number; another one gives other draws.</param>
    /// <param name="length">How many, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static double[] Normal(int seed, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var bits = new SplitMix64((ulong)(long)seed);
        var values = new double[length];
        for (var i = 0; i < length; i++)
            values[i] = bits.NextNormal();
        return values;
    }

    /// <inheritdoc cref="Normal(int, int)"/>
    /// <param name="seed">Any number; another one gives other draws.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <returns>An array of shape (height, width).</returns>
    public static double[,] Normal(int seed, int height, int width)
    {
        var values = new double[height, width];
        var bits = new SplitMix64((ulong)(long)seed);
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
                values[i, j] = bits.NextNormal();
        return values;
    }

    /// <summary>Whole numbers from <paramref name="low"/> to <paramref name="high"/>, each as likely as the others: sums
    /// and products of them are exact.</summary>
    /// <param name="seed">Any number; another one gives other draws.</param>
    /// <param name="low">The smallest number drawn.</param>
    /// <param name="high">The largest number drawn.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <returns>An array of shape (height, width).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is less than <paramref name="low"/>.</exception>
    public static double[,] Integers(int seed, int low, int high, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        var values = new double[height, width];
        var bits = new SplitMix64((ulong)(long)seed);
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
                values[i, j] = low + Math.Floor(bits.NextUnit() * ((double)high - low + 1));
        return values;
    }

    /// <summary>The draws of <see cref="Normal(int, int)"/> as a tensor.</summary>
    /// <param name="seed">Any number; another one gives other draws.</param>
    /// <param name="shape">The size of each dimension.</param>
    /// <returns>A new float64 tensor on the CPU, which belongs to the caller.</returns>
    /// <exception cref="TorchLibraryException">TorchSharp cannot be loaded on this system.</exception>
    public static torch.Tensor NormalTensor(int seed, params long[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        TorchLibrary.EnsureLoaded();
        var count = shape.Aggregate(1L, (product, size) => checked(product * size));
        return torch.tensor(Normal(seed, checked((int)count)), shape);
    }
}
