using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>LeNet-5's squashing function 1.7159 tanh(2/3 a): f(1) = 1 and f(−1) = −1, with the greatest curvature there (LeCun et al., 1998,
/// section II.B and appendix A).</summary>
public sealed class ScaledTanh() : Module<Tensor, Tensor>(nameof(ScaledTanh)), IOwnLayer
{
    /// <summary>A, what the function tends to.</summary>
    public const double Amplitude = 1.7159;

    /// <summary>S, the slope at 0 is A·S.</summary>
    public const double Slope = 2.0 / 3;

    /// <summary>Squashes each number by itself.</summary>
    /// <param name="a">Any shape; it stays the caller's.</param>
    /// <returns>A new tensor, which belongs to the caller.</returns>
    public override Tensor forward(Tensor a)
    {
        ArgumentNullException.ThrowIfNull(a);
        using var scope = NewDisposeScope();
        return (Amplitude * (Slope * a).tanh()).MoveToOuterDisposeScope();
    }
}
