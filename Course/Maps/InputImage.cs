using CourseKit.Native;
using TorchSharp;

namespace CourseKit;

/// <summary>A picture that goes into a network, copied: brightness from 0 to 1.</summary>
public sealed record InputImage
{
    private InputImage() { }

    /// <summary>Rows of the image; the copy can have fewer.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of the image; the copy can have fewer.</summary>
    public required int Width { get; init; }

    /// <summary>Brightness by row and column, the mean of the channels, stretched so that it goes from 0 to 1; at most
    /// <see cref="FeatureMaps.MostSide"/> rows and columns.</summary>
    public required float[,] Brightness { get; init; }

    /// <summary>Copies an image.</summary>
    /// <param name="input">Shape (height, width), (channels, height, width) or (batch, channels, height, width); it stays the caller's.</param>
    /// <param name="image">Which one of the batch, from 0; a batch of one has one for all.</param>
    /// <exception cref="ArgumentException">The tensor is no image, or the batch has no such one.</exception>
    public static InputImage Of(torch.Tensor input, int image = 0)
    {
        TorchLibrary.EnsureLoaded();
        Maps.TensorSnapshot.Check(input, nameof(input));
        if (input.dim() is not (2 or 3 or 4))
            throw new ArgumentException($"An image has the shape (height, width), (channels, height, width) or (batch, channels, height, width), and the input has [{string.Join(", ", input.shape)}].", nameof(input));
        using var scope = torch.NewDisposeScope();
        var chosen = input.detach();
        if (chosen.dim() == 4)
        {
            if (chosen.shape[0] > 1 && image >= chosen.shape[0])
                throw new ArgumentException($"The input has no image {image}: its batch has {chosen.shape[0]}, numbered from 0.", nameof(image));
            chosen = chosen[chosen.shape[0] == 1 ? 0 : image];
        }
        if (chosen.dim() == 3)
            chosen = chosen.to(torch.ScalarType.Float32).mean([0]);
        var map = Maps.MapReader.Read(chosen.unsqueeze(0))[0];
        return new() { Height = checked((int)chosen.shape[0]), Width = checked((int)chosen.shape[1]), Brightness = Stretched(map) };
    }

    private static float[,] Stretched(FeatureMap map)
    {
        // Values from 0 to 1 are brightness already.
        var (low, high) = map is { Min: >= 0, Max: <= 1 and > 0.5 } ? (0, 1) : (map.Min, map.Max);
        var brightness = new float[map.Values.GetLength(0), map.Values.GetLength(1)];
        for (var row = 0; row < brightness.GetLength(0); row++)
            for (var column = 0; column < brightness.GetLength(1); column++)
                brightness[row, column] = high > low && float.IsFinite(map.Values[row, column]) ? (float)Math.Clamp((map.Values[row, column] - low) / (high - low), 0, 1) : 0;
        return brightness;
    }
}
