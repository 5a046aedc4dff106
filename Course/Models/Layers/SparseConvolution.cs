using CourseKit.Convolution;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>A convolution in which each output map sees only the input maps that a table names, as C3 of LeNet-5 does. It has weights for those
/// and no others.</summary>
public sealed class SparseConvolution : Module<Tensor, Tensor>, IOwnLayer
{
    private readonly IReadOnlyList<int>[] _table;
    private readonly int _inDepth;
    private readonly int _size;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    /// <summary>A layer with zeros for weights, to be drawn or loaded.</summary>
    /// <param name="table">For each output map the input maps that it sees, from 0.</param>
    /// <param name="size">Rows and columns of a filter, at least 1.</param>
    /// <param name="device">Where the weights lie; null for the CPU.</param>
    /// <exception cref="ArgumentException">The table is empty, or an entry is, or names a map twice or a negative one.</exception>
    public SparseConvolution(IReadOnlyList<IReadOnlyList<int>> table, int size, Device? device = null) : base(nameof(SparseConvolution))
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (table.Count == 0 || table.Any(maps => maps.Count == 0 || maps.Distinct().Count() != maps.Count || maps.Min() < 0))
            throw new ArgumentException("The table has an output map that sees no input map, or one twice, or a negative one; name for each at least one, from 0.", nameof(table));
        _table = [.. table];
        _inDepth = _table.Max(maps => maps.Max()) + 1;
        _size = size;
        _weight = Parameter(zeros(Pairs, size, size, float32, device));
        _bias = Parameter(zeros(_table.Length, float32, device));
        RegisterComponents();
    }

    /// <summary>For each output map the input maps that it sees.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Table => _table;

    /// <summary>A filter for each pair of an output map and an input map that it sees, in the order of <see cref="Table"/>: shape (pairs, size, size).</summary>
    public Tensor Weight => _weight;

    /// <summary>Shape (output maps).</summary>
    public Tensor Bias => _bias;

    private int Pairs => _table.Sum(maps => maps.Count);

    /// <summary>A whole convolution whose other weights are zero.</summary>
    /// <param name="x">Shape (N, input maps, height, width); it stays the caller's.</param>
    /// <returns>A new tensor, which belongs to the caller.</returns>
    public override Tensor forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        using var weights = WholeWeights();
        return functional.conv2d(x, weights, _bias).MoveToOuterDisposeScope();
    }

    /// <summary>The weights of the whole convolution, shape (output maps, input maps, size, size): zero where the table names no pair.</summary>
    /// <returns>A new tensor, which belongs to the caller.</returns>
    public Tensor WholeWeights()
    {
        using var scope = NewDisposeScope();
        var places = tensor(_table.SelectMany((maps, output) => maps.Select(input => (long)output * _inDepth + input)).ToArray(), device: _weight.device);
        return zeros(_table.Length * _inDepth, _size, _size, _weight.dtype, _weight.device)
            .index_copy(0, places, _weight)
            .view(_table.Length, _inDepth, _size, _size)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Lets each output map's weights and bias be drawn, given how many inputs its units have.</summary>
    internal void DrawByFanIn(DrawWeights draw)
    {
        var first = 0;
        for (var output = 0; output < _table.Length; output++)
        {
            var maps = _table[output].Count;
            draw(maps * _size * _size, _weight.narrow(0, first, maps), _bias.narrow(0, output, 1));
            first += maps;
        }
    }

    internal delegate void DrawWeights(long fanIn, params ReadOnlySpan<Tensor> weights);

    string IOwnLayer.Details => $"{_inDepth}→{_table.Length}, {_size}×{_size}, {Pairs} of {_table.Length * _inDepth} pairs";

    WindowLayer IOwnLayer.Window(VolumeShape input) => new("", _size);

    VolumeShape IOwnLayer.Output(VolumeShape input) => input.After(new("", _size), _table.Length);

    long IOwnLayer.MultiplyAdds(VolumeShape output) => (long)output.Height * output.Width * _weight.numel();

    long IOwnLayer.Connections(VolumeShape output) => (long)output.Height * output.Width * (_weight.numel() + _bias.numel());
}
