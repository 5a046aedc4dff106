using static TorchSharp.torch;

namespace CourseKit.Models;

/// <summary>A network that says itself how its output is read and by what it is trained. One that does not is taken to give a score for
/// each class and is trained by cross entropy, see <see cref="Classifier"/>.</summary>
public interface IClassifier
{
    /// <summary>A score for each class, the greatest for the class that the network decides for.</summary>
    /// <param name="output">What the network gave, shape (N, classes); it stays the caller's.</param>
    /// <returns>A new tensor of the same shape, which belongs to the caller.</returns>
    Tensor Scores(Tensor output);

    /// <summary>What training makes small.</summary>
    /// <param name="output">What the network gave, shape (N, classes); it stays the caller's.</param>
    /// <param name="labels">The classes, int64, shape (N); they stay the caller's.</param>
    /// <returns>A new tensor with one number, the mean over the batch, which belongs to the caller.</returns>
    Tensor Loss(Tensor output, Tensor labels);
}
