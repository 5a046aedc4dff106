using System.Globalization;

namespace CourseKit.Weights;

/// <summary>A network that torchvision publishes with weights trained on ImageNet.</summary>
/// <param name="Name">As torchvision documents it, such as <c>ConvNeXt_Tiny</c>.</param>
/// <param name="Weights">The version of its weights, such as <c>IMAGENET1K_V1</c>: the same network trained otherwise has another.</param>
/// <param name="Family">Networks of one design, such as <c>ConvNeXt</c>.</param>
/// <param name="Top1">Of ImageNet's validation images, one crop of each: how many it names right, in percent.</param>
/// <param name="Top5">The same, where five guesses count, in percent.</param>
/// <param name="Millions">How many weights it has, in millions.</param>
public sealed record ImageNetModel(string Name, string Weights, string Family, double Top1, double Top5, double Millions)
{
    /// <summary>Whether another is at most as large and at least as accurate (at one guess), and in one of the two better. Of two that are equal in both,
    /// neither beats the other.</summary>
    /// <param name="other">The other.</param>
    public bool IsBeatenBy(ImageNetModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Millions <= Millions && other.Top1 >= Top1 && (other.Millions < Millions || other.Top1 > Top1);
    }

    /// <summary>A line: <c>AlexNet (IMAGENET1K_V1): top-1 56.522 %, top-5 79.066 %, 61.1 million weights</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name} ({Weights}): top-1 {Top1:0.###} %, top-5 {Top5:0.###} %, {Millions:0.#} million weights");
}
