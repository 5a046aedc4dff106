using static TorchSharp.torch;

namespace CourseKit.Patches;

/// <summary>Clusters points by their direction: each belongs to the unit vector that it points along, or against, the most.</summary>
/// <remarks>Coates and Ng (2012), section 2, with unit vectors d₁ … d_K. A point x belongs to the k with the greatest |d_k · x|, with the weight s = d_k · x.
/// Then d_k becomes d_k + Σ s x over its points, the old one damping the move, brought back to length 1.</remarks>
public sealed class SphericalKMeans : IDisposable
{
    private readonly Tensor _points;
    private SplitMix64 _random;
    private Tensor _directions;

    /// <summary>Begins with random directions.</summary>
    /// <param name="points">Floating point, shape (N, D); copied.</param>
    /// <param name="count">How many directions, at most N.</param>
    /// <param name="seed">Draws the directions to begin with, and those that take the place of directions which no point follows.</param>
    /// <exception cref="ArgumentException">The shape is another, or there are fewer points than directions.</exception>
    public SphericalKMeans(Tensor points, int count, int seed)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (points.dim() != 2 || points.shape[0] < count || !points.is_floating_point())
            throw new ArgumentException($"The points have type {points.dtype} and shape ({string.Join(", ", points.shape)}); give a floating-point tensor of shape (N, D) with at least {count} points, one for each direction.", nameof(points));

        using var scope = NewDisposeScope();
        _points = points.detach().clone().DetachFromDisposeScope();
        _random = SplitMix64.For(seed);
        _directions = nn.functional.normalize(Draw.NormalTensor(seed, count, points.shape[1]).to(points.dtype)).DetachFromDisposeScope();
    }

    /// <summary>How many directions there are.</summary>
    public long Count => _directions.shape[0];

    /// <summary>The directions, shape (K, D), each of length 1. They stay this object's, and the next <see cref="Improve"/> replaces them.</summary>
    public Tensor Directions => _directions;

    /// <summary>Gives each point to its direction, and moves the directions to their points.</summary>
    /// <returns>The share of the points' energy along their directions before the move, Σ s² / Σ ‖x‖², 0 to 1. It never falls from one time to the
    /// next: the move is a step of the power method.</returns>
    public double Improve()
    {
        using var scope = NewDisposeScope();
        var products = _points.matmul(_directions.t());                 // (N, K)
        var nearest = products.abs().argmax(1);
        var weights = products.gather(1, nearest.unsqueeze(1));         // (N, 1)
        var moved = _directions.index_add(0, nearest, weights * _points, 1);

        var members = nearest.bincount(null, Count).data<long>().ToArray();
        for (var k = 0; k < members.Length; k++)
            if (members[k] == 0)
                moved[k] = _points[_random.NextBelow((int)_points.shape[0])];
        var directions = nn.functional.normalize(moved).DetachFromDisposeScope();
        _directions.Dispose();
        _directions = directions;
        return (weights.square().sum() / _points.square().sum()).to(ScalarType.Float64).item<double>();
    }

    /// <summary>Frees the points and the directions.</summary>
    public void Dispose()
    {
        _points.Dispose();
        _directions.Dispose();
    }
}
