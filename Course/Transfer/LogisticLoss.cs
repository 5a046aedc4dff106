using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace CourseKit.Transfer;

/// <summary>What multinomial logistic regression makes small: the cross entropy, and half the penalty times the squares of the weights, both divided by the number of
/// examples. Biases cost nothing.</summary>
/// <param name="rows">Float64, shape (N, D); it stays the caller's.</param>
/// <param name="classes">The class of each row, int64, shape (N), from 0 to K − 1; it stays the caller's.</param>
/// <param name="count">K.</param>
/// <param name="penalty">The factor of the squares.</param>
internal sealed class LogisticLoss(Tensor rows, Tensor classes, int count, double penalty)
{
    private readonly long _examples = rows.shape[0], _length = rows.shape[1];

    /// <summary>How many numbers a point has: a weight for each feature and class, shape (D, K), and a bias for each class.</summary>
    public int Size => checked((int)((_length + 1) * count));

    /// <summary>The value at a point; writes the gradient there.</summary>
    public double At(double[] point, double[] gradient)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var all = tensor(point, [_length + 1, count]);
        var (weights, biases) = (all.narrow(0, 0, _length), all[_length]);
        var logs = rows.matmul(weights).add_(biases).log_softmax(1);
        var value = -logs.gather(1, classes.unsqueeze(1)).sum().item<double>() + penalty / 2 * weights.square().sum().item<double>();
        // The gradient of the scores: probabilities less the truth.
        var errors = logs.exp_().scatter_add_(1, classes.unsqueeze(1), full([_examples, 1], -1.0, ScalarType.Float64)).div_(_examples);
        var slopes = cat([rows.t().matmul(errors).add_(weights, alpha: penalty / _examples), errors.sum(0, keepdim: true)]);
        MemoryMarshal.Cast<byte, double>(slopes.contiguous().bytes).CopyTo(gradient);
        return value / _examples;
    }
}
