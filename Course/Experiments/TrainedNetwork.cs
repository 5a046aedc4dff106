using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Experiments;

/// <summary>A network that was trained by a <see cref="Recipe"/>, and what became of it.</summary>
/// <param name="Model">The network.</param>
/// <param name="History">Its epochs.</param>
/// <param name="TrainAccuracy">The share of the training images that it recognises in the end, as they are, without augmentation or dropout; 0 to 1.</param>
/// <param name="TestAccuracy">The share of the test images, 0 to 1.</param>
/// <param name="ProcessorSeconds">How much of a processor's time the training took, without the tests.</param>
public sealed record TrainedNetwork(Module<Tensor, Tensor> Model, History History, double TrainAccuracy, double TestAccuracy, double ProcessorSeconds) : IDisposable
{
    /// <summary>After how many epochs the error in training had fallen to a share: the mean error of each epoch stands for its middle, and between two of
    /// them the error falls in a straight line.</summary>
    /// <param name="error">The share of training images that are not recognised, 0 to 1.</param>
    /// <returns>NaN if it never fell that low.</returns>
    public double EpochsTo(double error)
    {
        var (epoch, before) = (0.0, 1.0);
        foreach (var past in History.Epochs)
        {
            var (middle, now) = (past.Epoch - 0.5, 1 - past.Accuracy);
            if (now <= error)
                return epoch + (middle - epoch) * (before - error) / (before - now);
            (epoch, before) = (middle, now);
        }
        return double.NaN;
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => Model.Dispose();
}
