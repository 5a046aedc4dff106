using System.Globalization;
using CourseKit.Convolution;
using CourseKit.Maps;
using CourseKit.Native;
using TorchSharp;

namespace CourseKit;

/// <summary>The feature maps that a layer makes of one image: the channels of its output. They are copied, so the tensor may be
/// disposed afterwards.</summary>
public sealed record FeatureMaps
{
    /// <summary>The most rows and columns of a map that are kept; larger ones are reduced to the means of small areas.</summary>
    public const int MostSide = 128;

    private FeatureMaps() { }

    /// <summary>The shape of the tensor they come from.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Which image of the batch they belong to.</summary>
    public required int Image { get; init; }

    /// <summary>One for each channel, in order.</summary>
    public required IReadOnlyList<FeatureMap> Maps { get; init; }

    /// <summary>Rows of a map.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of a map.</summary>
    public required int Width { get; init; }

    /// <summary>The image that went into the network, if it was given.</summary>
    public required InputImage? Input { get; init; }

    /// <summary>What one value of a map sees of the input, if it was given.</summary>
    public required ReceptiveField? Field { get; init; }

    /// <summary>The least finite value of all maps; NaN if there is none.</summary>
    public double Min => Extreme(map => map.Min, Math.Min);

    /// <summary>The greatest finite value of all maps; NaN if there is none.</summary>
    public double Max => Extreme(map => map.Max, Math.Max);

    /// <summary>Whether the maps kept are smaller than the layer's.</summary>
    public bool IsReduced => Height > MostSide || Width > MostSide;

    /// <summary>The channels in a state.</summary>
    public IReadOnlyList<int> In(MapState state) => [.. Maps.Where(map => map.State == state).Select(map => map.Channel)];

    /// <summary>Copies the maps of one image.</summary>
    /// <param name="activations">Real numbers, shape (channels, height, width) or (batch, channels, height, width); it stays the caller's.</param>
    /// <param name="image">Which image of the batch, from 0.</param>
    /// <param name="input">The image that went in, shape (height, width), (channels, height, width) or (batch, channels, height, width): the
    /// maps are shown over it too. It stays the caller's.</param>
    /// <param name="field">What one value of a map sees of the input: then the maps lie over the input where they belong. Without
    /// it they are stretched evenly.</param>
    /// <exception cref="ArgumentException">A tensor is disposed, empty, not of real numbers, or has another number of axes; or the batch has no
    /// such image.</exception>
    public static FeatureMaps Of(torch.Tensor activations, int image = 0, torch.Tensor? input = null, ReceptiveField? field = null) =>
        Of(activations, image, input is null ? null : InputImage.Of(input, image), field);

    internal static FeatureMaps Of(torch.Tensor activations, int image, InputImage? input, ReceptiveField? field)
    {
        TorchLibrary.EnsureLoaded();
        TensorSnapshot.Check(activations, nameof(activations));
        if (activations.dim() is not (3 or 4))
            throw new ArgumentException($"Feature maps have the shape (channels, height, width) or (batch, channels, height, width), and this tensor has {Written(activations.shape)}{Advice(activations.dim())}", nameof(activations));
        var images = activations.dim() == 4 ? activations.shape[0] : 1;
        if (image < 0 || image >= images)
            throw new ArgumentException($"There is no image {image}: the batch has {images}, numbered from 0.", nameof(image));

        using var scope = torch.NewDisposeScope();
        var chosen = activations.detach();
        chosen = chosen.dim() == 4 ? chosen[image] : chosen;
        return new()
        {
            Shape = activations.shape,
            Image = image,
            Maps = MapReader.Read(chosen),
            Height = checked((int)chosen.shape[1]),
            Width = checked((int)chosen.shape[2]),
            Input = input,
            Field = field,
        };
    }

    /// <summary>How many maps there are and how large they are.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"feature maps {Maps.Count}×{Height}×{Width}");

    private static string Written(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static string Advice(long axes) => axes switch
    {
        2 => ": one map alone becomes (1, height, width) with unsqueeze(0), and the outputs of a linear layer are no maps.",
        < 2 => ": the outputs of a linear layer are no maps; take the output of a convolution.",
        _ => ": take one volume of it, for example x[0].",
    };

    private double Extreme(Func<FeatureMap, double> value, Func<double, double, double> better)
    {
        var finite = Maps.Select(value).Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? double.NaN : finite.Aggregate(better);
    }
}
