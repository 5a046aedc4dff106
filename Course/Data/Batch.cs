using TorchSharp;

namespace CourseKit.Data;

/// <summary>Some images with their classes, as a network takes them.</summary>
/// <param name="Images">Float32, shape (N, channels, height, width), values in 0..1.</param>
/// <param name="Labels">Int64, shape (N): the class of each image, from 0.</param>
public sealed record Batch(torch.Tensor Images, torch.Tensor Labels) : IDisposable
{
    /// <summary>How many images it has.</summary>
    public long Count => Labels.shape[0];

    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
