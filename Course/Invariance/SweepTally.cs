using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Invariance;

/// <summary>Adds up what a network gave for changed images, batch by batch.</summary>
internal sealed class SweepTally(double amount, int layers)
{
    private readonly double[] _distances = new double[layers + 1];
    private double _right, _probability, _agreeing;

    /// <summary>Adds a batch.</summary>
    /// <param name="scores">Shape (N, K).</param>
    /// <param name="labels">Shape (N).</param>
    /// <param name="answers">Those for the unchanged images, shape (N).</param>
    /// <param name="outputs">Of the layers, and last of the model.</param>
    /// <param name="unchanged">The same for the unchanged images.</param>
    public void Add(Tensor scores, Tensor labels, Tensor answers, IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> unchanged)
    {
        using var scope = NewDisposeScope();
        var given = scores.argmax(1);
        _right += given.eq(labels).sum().ToDouble();
        _agreeing += given.eq(answers).sum().ToDouble();
        _probability += scores.softmax(1, ScalarType.Float64).gather(1, labels.unsqueeze(1)).sum().ToDouble();
        foreach (var (index, (output, before)) in outputs.Zip(unchanged).Index())
            _distances[index] += Distance(output, before);
    }

    /// <summary>What it comes to.</summary>
    /// <param name="images">How many were added.</param>
    /// <param name="neighbours">The mean distance between different images, of the layers and last of the model.</param>
    public SweepPoint Point(int images, IReadOnlyList<double> neighbours)
    {
        // Where all images give the same, only no distance can be told.
        double[] relative = [.. _distances.Zip(neighbours, (sum, neighbour) => sum == 0 ? 0 : sum / images / neighbour)];
        return new(amount, _right / images, _probability / images, _agreeing / images, relative[^1], relative[..^1]);
    }

    /// <summary>The distances between outputs, image by image, added up in float64.</summary>
    public static double Distance(Tensor outputs, Tensor others)
    {
        using var scope = NewDisposeScope();
        return (outputs - others).flatten(1).square().sum(1, type: ScalarType.Float64).sqrt().sum().ToDouble();
    }
}
