using CourseKit.Data;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

/// <summary>Images of 6×6 in three classes, by which third of the rows is bright, and a small network that learns them.</summary>
internal static class TinyTask
{
    public const int Classes = 3;

    public static ImageDataset Images(int count, int seed = 1, string name = "bars")
    {
        var random = new Random(seed);
        var pixels = new byte[count * 36];
        var labels = new byte[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)random.Next(Classes);
            for (var j = 0; j < 36; j++)
                pixels[i * 36 + j] = (byte)(random.Next(100) + (j / 12 == labels[i] ? 100 : 0));
        }
        return new(name, pixels, labels, 1, 6, 6, ["top", "middle", "bottom"]);
    }

    /// <summary>A convolution, dropout and a fully connected layer.</summary>
    public static nn.Module<Tensor, Tensor> Model(int seed = 1, double dropout = 0)
    {
        manual_seed(seed);
        return nn.Sequential(
            ("conv", nn.Conv2d(1, 4, 3)), ("relu", nn.ReLU()), ("flatten", nn.Flatten()), ("dropout", nn.Dropout(dropout)), ("linear", nn.Linear(64, Classes)));
    }

    public static float[] Weights(nn.Module model) =>
        [.. model.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Value.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray())];
}
