using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Conv2d = TorchSharp.Modules.Conv2d;
using Linear = TorchSharp.Modules.Linear;

namespace CourseKit.Models;

/// <summary>LeNet-5 as it was published (LeCun, Bottou, Bengio and Haffner, <i>Gradient-Based Learning Applied to Document
/// Recognition</i>, Proceedings of the IEEE, 1998, section II.B). 60 000 weights to learn, 340 908 connections.
/// <code>
/// input                           1×32×32    weights   connections
/// C1    6 filters of 5×5          6×28×28        156       122 304
/// S2    sub-sampling by 2         6×14×14         12         5 880
/// C3    5×5, by table I           16×10×10     1 516       151 600
/// S4    sub-sampling by 2         16×5×5          32         2 000
/// C5    120 filters of 5×5        120×1×1     48 120        48 120
/// F6    fully connected           84          10 164        10 164
/// RBF   distances to bitmaps      10         (840 fixed)       840
/// </code>
/// Up to F6 each layer's sums go through 1.7159 tanh(2/3 a).</summary>
/// <remarks>It takes images of 28×28 or 32×32 pixels, 0 (paper) to 1 (ink). The output is, for each class, the squared distance between F6 and
/// that class's bitmap: the <b>smallest</b> wins. <see cref="Scores"/> turns it round.</remarks>
public sealed class LeNet5 : LayerChain, IClassifier
{
    private readonly LeNet5Criterion _criterion;
    private readonly double _j;

    /// <summary>A network with weights drawn from torch's generator as the paper does: uniform between −2.4/F and 2.4/F, where F is the
    /// number of inputs of the unit (appendix A). Biases are drawn likewise.</summary>
    /// <param name="criterion">What it is trained by.</param>
    /// <param name="j">The constant of <see cref="LeNet5Loss.Map"/>, positive.</param>
    /// <param name="device">Where the weights lie; null for the CPU.</param>
    public LeNet5(LeNet5Criterion criterion = LeNet5Criterion.Map, double j = LeNet5Loss.UsualJ, Device? device = null) : base(nameof(LeNet5),
        ("input", new DigitInput()),
        ("C1", Conv2d(1, 6, 5, device: device)), ("squash1", new ScaledTanh()),
        ("S2", new SubSampling(6, device)), ("squash2", new ScaledTanh()),
        ("C3", new SparseConvolution(Table, 5, device)), ("squash3", new ScaledTanh()),
        ("S4", new SubSampling(16, device)), ("squash4", new ScaledTanh()),
        ("C5", Conv2d(16, 120, 5, device: device)), ("squash5", new ScaledTanh()),
        ("flatten", Flatten()),
        ("F6", Linear(120, 84, device: device)), ("squash6", new ScaledTanh()),
        ("RBF", new RadialBasis(DigitBitmaps.PlusMinusOne, device)))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(j);
        (_criterion, _j) = (criterion, j);
        Initialise();
    }

    /// <summary>Which of the six maps of S2 each of the sixteen maps of C3 sees (the paper's table I).</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Table { get; } =
    [
        [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5],
        [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5],
        [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5],
        [0, 1, 2, 3, 4, 5],
    ];

    /// <summary>The distances with the sign turned round, so that the greatest wins.</summary>
    /// <inheritdoc/>
    public Tensor Scores(Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return -output;
    }

    /// <inheritdoc/>
    public Tensor Loss(Tensor output, Tensor labels) =>
        _criterion == LeNet5Criterion.Map ? LeNet5Loss.Map(output, labels, _j) : LeNet5Loss.MeanSquared(output, labels);

    private void Initialise()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        foreach (var (_, layer) in Layers)
        {
            switch (layer)
            {
                case Conv2d conv: Draw(conv.in_channels * conv.kernel_size[0] * conv.kernel_size[1], conv.weight, conv.bias!); break;
                case Linear linear: Draw(linear.in_features, linear.weight, linear.bias!); break;
                case SubSampling sampling: Draw(4, sampling.Weight, sampling.Bias); break;
                case SparseConvolution sparse: sparse.DrawByFanIn(Draw); break;
            }
        }

        static void Draw(long fanIn, params ReadOnlySpan<Tensor> weights)
        {
            foreach (var weight in weights)
                init.uniform_(weight, -2.4 / fanIn, 2.4 / fanIn);
        }
    }
}
