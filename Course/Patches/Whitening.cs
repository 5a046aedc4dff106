using static TorchSharp.torch;

namespace CourseKit.Patches;

/// <summary>Makes numbers that go together (neighbouring pixels) uncorrelated and of one variance.</summary>
/// <remarks>The covariance of the points is V Λ Vᵀ; x becomes V (Λ + εI)^−½ Vᵀ (x − mean). Of all matrices that whiten this one, "zero-phase"
/// (ZCA; Bell and Sejnowski, <i>The "independent components" of natural scenes are edge filters</i>, Vision Research 37, 1997), changes the points least:
/// a whitened patch still looks like a patch, its edges drawn over.</remarks>
public sealed class Whitening : IDisposable
{
    /// <summary>ε where none is given, against a variance of 1 in patches that <see cref="PatchSample"/> has drawn.</summary>
    public const double DefaultEpsilon = 0.5;

    private Whitening(Tensor mean, Tensor matrix) => (Mean, Matrix) = (mean, matrix);

    /// <summary>The mean of the points, shape (D).</summary>
    public Tensor Mean { get; }

    /// <summary>What a point is multiplied by, shape (D, D), symmetric.</summary>
    public Tensor Matrix { get; }

    /// <summary>Finds what whitens some points.</summary>
    /// <param name="points">Floating point, shape (N, D), at least two; it stays the caller's.</param>
    /// <param name="epsilon">ε: directions that vary less than this are noise, and are not brought to variance 1.</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static Whitening Fit(Tensor points, double epsilon = DefaultEpsilon)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(epsilon, 0);
        if (points.dim() != 2 || points.shape[0] < 2 || !points.is_floating_point())
            throw new ArgumentException($"The points have type {points.dtype} and shape ({string.Join(", ", points.shape)}); give a floating-point tensor of shape (at least 2, D).", nameof(points));

        using var scope = NewDisposeScope();
        var mean = points.mean([0]);
        var centred = points - mean;
        var covariance = (centred.t().matmul(centred) / (points.shape[0] - 1)).to(ScalarType.Float64);
        var (variances, directions) = linalg.eigh(covariance); // of a column of directions each
        var matrix = (directions * (variances.clamp_min(0) + epsilon).rsqrt()).matmul(directions.t()).to(points.dtype);
        return new(mean.DetachFromDisposeScope(), matrix.DetachFromDisposeScope());
    }

    /// <summary>Whitens points.</summary>
    /// <param name="points">Shape (N, D); it stays the caller's.</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller.</returns>
    public Tensor Apply(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        using var centred = points - Mean;
        return centred.matmul(Matrix);
    }

    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Mean.Dispose();
        Matrix.Dispose();
    }
}
