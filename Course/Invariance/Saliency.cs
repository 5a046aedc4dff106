using CourseKit.Training;
using CourseKit.Words;

namespace CourseKit.Invariance;

/// <summary>Which parts of an image speak for a class. Plain data, copied.</summary>
public sealed record Saliency
{
    /// <summary>How it was found: <c>Grad-CAM</c>, or <c>occlusion</c> with the square's size.</summary>
    public required string Method { get; init; }

    /// <summary>The layer that it was read from; null where there is none.</summary>
    public required string? Layer { get; init; }

    /// <summary>The class, from 0.</summary>
    public required int Class { get; init; }

    /// <summary>The class by name; its number where none was given.</summary>
    public required string ClassName { get; init; }

    /// <summary>The probability that the network gives the class for the whole image, by softmax.</summary>
    public required double Probability { get; init; }

    /// <summary>How much each pixel speaks for the class, shape (height, width) of the image. Grad-CAM: from 0 on, in the units of the layer's maps times gradients;
    /// occlusion: by how much the probability falls, below 0 where it rises.</summary>
    public required float[,] Values { get; init; }

    /// <summary>The image, three bytes a pixel (red, green, blue), row by row.</summary>
    public required IReadOnlyList<byte> Rgb { get; init; }

    /// <summary>Rows of the image.</summary>
    public int Height => Values.GetLength(0);

    /// <summary>Columns of the image.</summary>
    public int Width => Values.GetLength(1);

    /// <summary>One line: <c>Grad-CAM of conv2 for Sneaker (91.2 %)</c>.</summary>
    public override string ToString() => $"{Method}{(Layer is null ? "" : $" of {Name.Short(Layer)}")} for {ClassName} ({TrainingText.Percent(Probability)})";
}
