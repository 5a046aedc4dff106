using TorchSharp;

namespace CourseKit.Training;

/// <summary>Classes and scores out of tensors; a shape that cannot be meant is refused in a sentence.</summary>
internal static class ClassTensors
{
    /// <summary>Whether a tensor is a network's output (N, K), and not classes (N).</summary>
    public static bool AreScores(torch.Tensor tensor, string name)
    {
        Check(tensor, name);
        if (tensor.dim() == 2 && tensor.shape[1] > 0)
            return true;
        return tensor.dim() == 1
            ? false
            : throw new ArgumentException($"{name} has shape {Shape(tensor)}; give the predicted classes, shape (N), or a network's output, shape (N, K) for K classes.", name);
    }

    /// <summary>The classes of a tensor of shape (N).</summary>
    public static long[] Read(torch.Tensor tensor, string name)
    {
        Check(tensor, name);
        if (tensor.dim() != 1 || tensor.is_floating_point() || tensor.is_complex() || tensor.dtype == torch.ScalarType.Bool)
            throw new ArgumentException($"{name} has type {tensor.dtype} and shape {Shape(tensor)}; give one class for each image: whole numbers of shape (N).", name);
        using var scope = torch.NewDisposeScope();
        return tensor.detach().to(torch.ScalarType.Int64, torch.CPU).contiguous().data<long>().ToArray();
    }

    /// <exception cref="ArgumentException">The tensor is disposed.</exception>
    public static void Check(torch.Tensor? tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (tensor.IsInvalid)
            throw new ArgumentException($"{name} is disposed: its memory is gone. Run the cell that makes it again, or move it out of its dispose scope.", name);
    }

    /// <summary>The class with the greatest score in each row, the first of equals.</summary>
    public static long[] Greatest(torch.Tensor scores)
    {
        using var scope = torch.NewDisposeScope();
        var lost = scores.detach().isfinite().all(1).logical_not().sum().item<long>();
        if (lost > 0)
            throw new ArgumentException($"The network's output is NaN or infinite for {TrainingText.Whole(lost)} of {TrainingText.Count(scores.shape[0], "image")}, so they have no class: the training has diverged; look at its loss.", nameof(scores));
        return scores.detach().argmax(1).to(torch.ScalarType.Int64, torch.CPU).contiguous().data<long>().ToArray();
    }

    /// <summary>The share that softmax gives each class: exp(score), divided by the row's sum; float64.</summary>
    public static double[][] Probabilities(torch.Tensor scores)
    {
        using var scope = torch.NewDisposeScope();
        var all = torch.nn.functional.softmax(scores.detach().to(torch.ScalarType.Float64, torch.CPU), 1).contiguous().data<double>().ToArray();
        return scores.shape[0] == 0 ? [] : [.. all.Chunk((int)scores.shape[1])];
    }

    public static string Shape(torch.Tensor tensor) => $"({string.Join(", ", tensor.shape)})";
}
