using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

/// <summary>Gives one number for each image, of shape (N).</summary>
internal sealed class Brightest() : nn.Module<Tensor, Tensor>(nameof(Brightest))
{
    public override Tensor forward(Tensor input) => input.amax([1, 2, 3]);
}
