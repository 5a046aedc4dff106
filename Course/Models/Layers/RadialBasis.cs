using CourseKit.Convolution;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>LeNet-5's output: y(i) = Σⱼ (x(j) − w(i,j))², the squared distance to a fixed pattern for each class (LeCun et al., 1998,
/// equation 7).</summary>
public sealed class RadialBasis : Module<Tensor, Tensor>, IOwnLayer
{
    [ComponentName(Name = "patterns")]
    private readonly Tensor _patterns;

    /// <summary>Keeps the patterns; they are not learnt.</summary>
    /// <param name="patterns">w, shape (classes, inputs).</param>
    /// <param name="device">Where they lie; null for the CPU.</param>
    public RadialBasis(float[,] patterns, Device? device = null) : base(nameof(RadialBasis))
    {
        ArgumentNullException.ThrowIfNull(patterns);
        _patterns = tensor(patterns, device: device);
        RegisterComponents();
    }

    /// <summary>w, shape (classes, inputs).</summary>
    public Tensor Patterns => _patterns;

    /// <summary>The distances.</summary>
    /// <param name="x">Shape (N, inputs); it stays the caller's.</param>
    /// <returns>Shape (N, classes), a new tensor, which belongs to the caller.</returns>
    public override Tensor forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        return (x.unsqueeze(1) - _patterns).square().sum(2).MoveToOuterDisposeScope();
    }

    string IOwnLayer.Details => $"{_patterns.shape[1]}→{_patterns.shape[0]}, fixed";

    WindowLayer? IOwnLayer.Window(VolumeShape input) => null;

    VolumeShape IOwnLayer.Output(VolumeShape input) => new((int)_patterns.shape[0], 1, 1);

    long IOwnLayer.MultiplyAdds(VolumeShape output) => _patterns.numel();

    long IOwnLayer.Connections(VolumeShape output) => _patterns.numel();
}
