using static TorchSharp.torch;

namespace CourseKit.Models;

/// <summary>The two losses of LeNet-5's paper (section II.C), on the distances y that the network gives.</summary>
public static class LeNet5Loss
{
    /// <summary>What j is where nothing else is said. The paper asks for a positive constant and gives no number.</summary>
    public const double UsualJ = 1;

    /// <summary>Equation 8: the mean of y(D), the distance to the right class's bitmap. It pulls towards the right class and pushes away
    /// from none.</summary>
    /// <param name="distances">y, shape (N, classes); it stays the caller's.</param>
    /// <param name="labels">D, int64, shape (N); it stays the caller's.</param>
    /// <returns>A new tensor with one number, which belongs to the caller.</returns>
    public static Tensor MeanSquared(Tensor distances, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(distances);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        return distances.gather(1, labels.unsqueeze(1)).mean().MoveToOuterDisposeScope();
    }

    /// <summary>Equation 9, the maximum a posteriori criterion: the mean of y(D) + log(e⁻ʲ + Σᵢ e^(−yᵢ)). The second part pushes the other
    /// classes away, and −j stands for a class of rubbish: what is further off than j already is pushed no further.</summary>
    /// <param name="distances">y, shape (N, classes); it stays the caller's.</param>
    /// <param name="labels">D, int64, shape (N); it stays the caller's.</param>
    /// <param name="j">The constant, positive.</param>
    /// <returns>A new tensor with one number, which belongs to the caller.</returns>
    public static Tensor Map(Tensor distances, Tensor labels, double j = UsualJ)
    {
        ArgumentNullException.ThrowIfNull(distances);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(j);
        using var scope = NewDisposeScope();
        var right = distances.gather(1, labels.unsqueeze(1)).squeeze(1);
        var rubbish = full_like(right, -j).unsqueeze(1);
        var penalty = logsumexp(cat([-distances, rubbish], 1), 1);
        return (right + penalty).mean().MoveToOuterDisposeScope();
    }
}
