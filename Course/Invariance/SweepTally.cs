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
    /// <param name="distances">How far what the layers, and last the model, gave has moved, added up over the images.</param>
    public void Add(Tensor scores, Tensor labels, Tensor answers, double[] distances)
    {
        using var scope = NewDisposeScope();
        var given = scores.argmax(1);
        _right += given.eq(labels).sum().ToDouble();
        _agreeing += given.eq(answers).sum().ToDouble();
        _probability += scores.softmax(1, ScalarType.Float64).gather(1, labels.unsqueeze(1)).sum().ToDouble();
        foreach (var (index, distance) in distances.Index())
            _distances[index] += distance;
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
}
