using CourseKit.Convolution;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>A layer in which each output sees a small chunk of the input, as in a convolution, and has weights of its own; see
/// <see cref="LocallyConnected"/>. It is made for images of one size.</summary>
public sealed class LocallyConnectedLayer : Module<Tensor, Tensor>, IOwnLayer
{
    private readonly WindowLayer _window;
    private readonly VolumeShape _output;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    /// <summary>Weights and biases drawn from torch's generator as those of its convolutions are: uniform between −1/√F and 1/√F, where F is
    /// the size of a chunk.</summary>
    /// <param name="input">The size of an image.</param>
    /// <param name="outDepth">Number of output maps, at least 1.</param>
    /// <param name="size">Rows and columns of a chunk, at least 1.</param>
    /// <param name="stride">How far the window moves from one output to the next, at least 1.</param>
    /// <param name="padding">How many zeros are put on each side, at least 0.</param>
    /// <param name="device">Where the weights lie; null for the CPU.</param>
    /// <exception cref="ArgumentException">The window does not fit, see <see cref="OutputSize.Of"/>.</exception>
    public LocallyConnectedLayer(VolumeShape input, int outDepth, int size, int stride = 1, int padding = 0, Device? device = null) : base(nameof(LocallyConnectedLayer))
    {
        ArgumentNullException.ThrowIfNull(input);
        _window = new("", size, stride, padding);
        _output = input.After(_window, outDepth);
        var bound = 1 / Math.Sqrt((double)input.Depth * size * size);
        _weight = Parameter(init.uniform_(empty([_output.Height, _output.Width, outDepth, input.Depth, size, size], float32, device), -bound, bound));
        _bias = Parameter(init.uniform_(empty([outDepth, _output.Height, _output.Width], float32, device), -bound, bound));
        RegisterComponents();
    }

    /// <summary>Shape (out height, out width, out depth, in depth, size, size).</summary>
    public Tensor Weight => _weight;

    /// <summary>Shape (out depth, out height, out width).</summary>
    public Tensor Bias => _bias;

    /// <summary>One matrix product for each position.</summary>
    /// <param name="x">Shape (N, depth, height, width) of the size that the layer was made for; it stays the caller's.</param>
    /// <returns>A new tensor, which belongs to the caller.</returns>
    public override Tensor forward(Tensor x) => LocallyConnected.Forward(x, _weight, _bias, _window.Stride, _window.Padding);

    string IOwnLayer.Details => $"→{_output}, {_window.Size}×{_window.Size}";

    WindowLayer IOwnLayer.Window(VolumeShape input) => _window;

    VolumeShape IOwnLayer.Output(VolumeShape input) => input.After(_window, _output.Depth);

    long IOwnLayer.MultiplyAdds(VolumeShape output) => _weight.numel();

    long IOwnLayer.Connections(VolumeShape output) => _weight.numel() + _bias.numel();
}
