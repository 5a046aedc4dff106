using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Models;

/// <summary>Reads and trains any network that tells classes apart, whether its output is scores or, as in LeNet-5 of 1998, distances.</summary>
public static class Classifier
{
    /// <summary>A score for each class, the greatest for the class that the network decides for.</summary>
    /// <param name="model">The network.</param>
    /// <param name="output">What it gave, shape (N, classes); it stays the caller's.</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller.</returns>
    public static Tensor Scores(Module<Tensor, Tensor> model, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return model is IClassifier own ? own.Scores(output) : output.alias();
    }

    /// <summary>What training makes small: the network's own loss if it has one, else the cross entropy of its scores.</summary>
    /// <param name="model">The network.</param>
    /// <param name="output">What it gave, shape (N, classes); it stays the caller's.</param>
    /// <param name="labels">The classes, int64, shape (N); they stay the caller's.</param>
    /// <returns>A new tensor with one number, the mean over the batch, which belongs to the caller.</returns>
    public static Tensor Loss(Module<Tensor, Tensor> model, Tensor output, Tensor labels) =>
        model is IClassifier own ? own.Loss(output, labels) : functional.cross_entropy(output, labels);
}
