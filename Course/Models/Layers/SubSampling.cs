using CourseKit.Convolution;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>LeNet-5's sub-sampling: the sum of 2×2 pixels, times a coefficient, plus a bias; each map has one of both, to be learnt (LeCun et
/// al., 1998, section II.B). The windows touch and do not overlap. The squashing function comes after it, as a layer of its own.</summary>
public sealed class SubSampling : Module<Tensor, Tensor>, IOwnLayer
{
    private const int Size = 2;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    /// <summary>Coefficients of 1/4, which make it average pooling, and biases of 0.</summary>
    /// <param name="maps">How many maps come in, and go out, at least 1.</param>
    /// <param name="device">Where the weights lie; null for the CPU.</param>
    public SubSampling(int maps, Device? device = null) : base(nameof(SubSampling))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maps, 1);
        _weight = Parameter(full(maps, 1.0 / (Size * Size), float32, device));
        _bias = Parameter(zeros(maps, float32, device));
        RegisterComponents();
    }

    /// <summary>The coefficient of each map, shape (maps).</summary>
    public Tensor Weight => _weight;

    /// <summary>The bias of each map, shape (maps).</summary>
    public Tensor Bias => _bias;

    /// <summary>Sums, multiplies, adds.</summary>
    /// <param name="x">Shape (N, maps, height, width); it stays the caller's.</param>
    /// <returns>Shape (N, maps, ⌊height/2⌋, ⌊width/2⌋), a new tensor, which belongs to the caller.</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var sums = functional.avg_pool2d(x, Size, stride: Size) * (Size * Size);
        return (sums * _weight.view(-1, 1, 1) + _bias.view(-1, 1, 1)).MoveToOuterDisposeScope();
    }

    string IOwnLayer.Details => $"{Size}×{Size}";

    WindowLayer IOwnLayer.Window(VolumeShape input) => new("", Size, Size);

    VolumeShape IOwnLayer.Output(VolumeShape input) => input.After(new("", Size, Size));

    long IOwnLayer.MultiplyAdds(VolumeShape output) => output.Count;

    long IOwnLayer.Connections(VolumeShape output) => output.Count * (Size * Size + 1);
}
