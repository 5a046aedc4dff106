using System.Globalization;
using CourseKit.Maps;
using CourseKit.Native;
using TorchSharp;

namespace CourseKit;

/// <summary>The filters of a convolution, copied: the tensor of their weights may change or be disposed afterwards.</summary>
public sealed record FilterBank
{
    /// <summary>The most weights that are kept; there are statistics of all filters in any case.</summary>
    public const int MostKept = 1 << 21;

    private FilterBank() { }

    /// <summary>Where the weights come from, <c>features.0 of AlexNet</c>; empty for a tensor or an array.</summary>
    public required string Source { get; init; }

    /// <summary>Input channels of each filter.</summary>
    public required int Channels { get; init; }

    /// <summary>Rows of a filter.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of a filter.</summary>
    public required int Width { get; init; }

    /// <summary>One for each output channel, in order.</summary>
    public required IReadOnlyList<FilterKernel> Filters { get; init; }

    /// <summary>The least finite weight; NaN if there is none.</summary>
    public double Min => Filters.Select(filter => filter.Min).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    /// <summary>The greatest finite weight; NaN if there is none.</summary>
    public double Max => Filters.Select(filter => filter.Max).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    /// <summary>The filters in a state.</summary>
    public IReadOnlyList<int> In(MapState state) => [.. Filters.Where(filter => filter.State == state).Select(filter => filter.Number)];

    /// <summary>How many filters there are and how large they are.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"filters {Filters.Count}×{Channels}×{Height}×{Width}");

    internal static FilterBank Of(torch.Tensor weights, string source)
    {
        TorchLibrary.EnsureLoaded();
        TensorSnapshot.Check(weights, nameof(weights));
        if (weights.dim() is not (2 or 4))
            throw new ArgumentException($"Filters have the shape (filters, channels, height, width), and this tensor has [{string.Join(", ", weights.shape)}]{Advice(weights.dim())}", nameof(weights));
        using var scope = torch.NewDisposeScope();
        var all = weights.detach();
        all = all.dim() == 2 ? all.unsqueeze(0).unsqueeze(0) : all;
        var (count, channels, height, width) = (checked((int)all.shape[0]), checked((int)all.shape[1]), checked((int)all.shape[2]), checked((int)all.shape[3]));

        // The channels of a filter one below the other are a matrix.
        var (rows, kept) = (checked(channels * height), (int)Math.Clamp(MostKept / ((long)channels * height * width), 1, count));
        var tallies = Enumerable.Range(0, count).Select(number => new MapTally(rows, width, number < kept ? int.MaxValue : 1)).ToArray();
        TensorSnapshot.ForEachRun(all.reshape(count, rows, width), (number, start, numbers) => tallies[number].Add(start, numbers));
        return new()
        {
            Source = source,
            Channels = channels,
            Height = height,
            Width = width,
            Filters = [.. tallies.Select((tally, number) => Kernel(tally.ToMap(number, isSaturated: false), number < kept ? (channels, height, width) : null))],
        };
    }

    private static FilterKernel Kernel(FeatureMap map, (int Channels, int Height, int Width)? shape) => new()
    {
        Number = map.Channel,
        State = map.State,
        Min = map.Min,
        Max = map.Max,
        Mean = map.Mean,
        Deviation = map.Deviation,
        Weights = shape is var (channels, height, width) ? Weights(map.Values, channels, height, width) : null,
    };

    private static float[,,] Weights(float[,] values, int channels, int height, int width)
    {
        var weights = new float[channels, height, width];
        Buffer.BlockCopy(values, 0, weights, 0, sizeof(float) * values.Length);
        return weights;
    }

    private static string Advice(long axes) => axes switch
    {
        3 => ": unsqueeze(0) makes it one filter with many channels, unsqueeze(1) many filters with one.",
        1 => ": that is a bias, or a convolution along one axis.",
        _ => ".",
    };
}
