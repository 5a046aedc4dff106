using TorchSharp;

namespace CourseKit.Training;

/// <summary>How a model did on images that it was not trained on.</summary>
public sealed class Evaluation : IDisposable
{
    internal Evaluation(double loss, ConfusionMatrix confusion, torch.Tensor outputs, torch.Tensor labels) =>
        (Loss, Confusion, Outputs, Labels) = (loss, confusion, outputs, labels);

    /// <summary>The mean loss over all images.</summary>
    public double Loss { get; }

    /// <summary>The share of images that were recognised, 0 to 1.</summary>
    public double Accuracy => Confusion.Accuracy;

    /// <summary>Which class was taken for which.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>The score of each class for each image, the greatest for the answer, in the order of the data: shape (N, K) for K classes.</summary>
    public torch.Tensor Outputs { get; }

    /// <summary>The class of each image, int64, shape (N).</summary>
    public torch.Tensor Labels { get; }

    /// <summary>Frees the tensors; the numbers stay.</summary>
    public void Dispose()
    {
        Outputs.Dispose();
        Labels.Dispose();
    }

    /// <summary>One line: <c>2 000 images: loss 0.352, accuracy 87.4 %</c>.</summary>
    public override string ToString() =>
        $"{TrainingText.Count(Confusion.Total, "image")}: loss {TrainingText.Digits(Loss)}, accuracy {TrainingText.Percent(Accuracy)}";
}
