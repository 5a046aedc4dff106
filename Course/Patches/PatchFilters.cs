using static TorchSharp.torch;

namespace CourseKit.Patches;

/// <summary>Filters learned from one photograph, without any label, in about a second.</summary>
/// <remarks>Coates and Ng, <i>Learning Feature Representations with K-means</i> (in <i>Neural Networks: Tricks of the Trade</i>,
/// 2012): patches are cut out at random, brought to one brightness and contrast, whitened, and clustered by their direction. The
/// directions of the clusters are the filters.</remarks>
public static class PatchFilters
{
    private const int PatchCount = 15_000;
    private const int Iterations = 15;

    /// <summary>Learns filters from a photograph.</summary>
    /// <param name="photo">Floating point, shape (channels, height, width), values in 0..1, such as <c>Photograph.Load("chelsea")</c>; it
    /// stays the caller's.</param>
    /// <param name="count">How many filters.</param>
    /// <param name="size">Rows and columns of a filter.</param>
    /// <param name="whiten">Whether the patches are whitened first. Without it the filters are blurry: neighbouring pixels are alike, so
    /// that patches differ most in where they are bright at large.</param>
    /// <param name="seed">Draws the patches and the filters to begin with.</param>
    /// <returns>A new float32 tensor of shape (count, channels, size, size), each filter of length 1, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The photograph has another shape or no contrast, or is smaller than a patch.</exception>
    public static Tensor Learn(Tensor photo, int count = 96, int size = 11, bool whiten = true, int seed = 1)
    {
        using var scope = NewDisposeScope();
        using var clusters = Cluster(photo, count, size, whiten, seed);
        for (var iteration = 1; iteration <= Iterations; iteration++)
            clusters.Improve();
        return Shaped(clusters, size).clone().MoveToOuterDisposeScope();
    }

    /// <summary>The same, to be watched: the filters before the first and after each iteration, as data to be shown.</summary>
    /// <inheritdoc cref="Learn"/>
    public static IEnumerable<FilterBank> Watch(Tensor photo, int count = 96, int size = 11, bool whiten = true, int seed = 1)
    {
        // No dispose scope stays open where the caller goes on between two iterations.
        using var clusters = Cluster(photo, count, size, whiten, seed);
        for (var iteration = 0; ; iteration++)
        {
            yield return Copied(clusters, size, $"iteration {iteration} of {Iterations}");
            if (iteration == Iterations)
                yield break;
            clusters.Improve();
        }
    }

    private static SphericalKMeans Cluster(Tensor photo, int count, int size, bool whiten, int seed)
    {
        using var scope = NewDisposeScope();
        var points = PatchSample.Draw(photo, size, PatchCount, seed);
        if (whiten)
        {
            using var whitening = Whitening.Fit(points);
            points = whitening.Apply(points);
        }
        return new(points, count, seed);
    }

    private static Tensor Shaped(SphericalKMeans clusters, int size) => clusters.Directions.view(clusters.Count, -1, size, size);

    private static FilterBank Copied(SphericalKMeans clusters, int size, string source)
    {
        using var filters = Shaped(clusters, size);
        return FilterBank.Of(filters, source);
    }
}
