using CourseKit.Data;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

/// <summary>Images of 1×4 with one white pixel, and a network that looks at one pixel alone: all that is measured can be told by hand.</summary>
internal static class InvarianceTask
{
    /// <summary>White in columns 0, 1 and 2; class 1 is white in column 1.</summary>
    public static ImageDataset Images => new("dots", [255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0], [0, 1, 0], 1, 1, 4, ["elsewhere", "there"]);

    /// <summary>Scores 0, and 5 where column 1 is white, −5 where it is black.</summary>
    public static nn.Module<Tensor, Tensor> ReadsOnePixel()
    {
        var model = nn.Sequential(("flat", nn.Flatten()), ("read", nn.Linear(4, 2)));
        using var noGradients = no_grad();
        foreach (var (name, weights) in model.named_parameters())
            weights.copy_(name.EndsWith("bias", StringComparison.Ordinal) ? tensor(new float[] { 0, -5 }) : tensor(new float[] { 0, 0, 0, 0, 0, 10, 0, 0 }, [2, 4]));
        return model;
    }

    /// <summary>A network that does not look at its input: its scores are its bias.</summary>
    public static nn.Module<Tensor, Tensor> ReadsNothing(int pixels = 4, int classes = 2)
    {
        var model = nn.Sequential(("flat", nn.Flatten()), ("read", nn.Linear(pixels, classes)));
        using var noGradients = no_grad();
        model.get_parameter("read.weight")!.zero_();
        return model;
    }
}
