using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Models.Agreement;

/// <summary>The numbers of <c>pytorch.py</c>: the same operations in the same order, so the same bits.</summary>
internal static class Formula
{
    /// <summary>Between −1 and 1: the fractions of multiples of squares, moved by which tensor it is.</summary>
    public static double[] Draw(long count, int which, double scale = 1)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var x = 0.6180339887498949 * ((i + 1.0) * (i + 1.0)) + 0.37 * which;
            values[i] = (2 * (x - Math.Floor(x)) - 1) * scale;
        }
        return values;
    }

    public static Tensor Tensor(int which, params long[] shape) => tensor(Draw(shape.Aggregate(1L, (a, b) => a * b), which), shape);

    /// <summary>Gives a model's weights, in order, their numbers: scaled so that sums keep the size of what comes in; vectors by one half.</summary>
    public static void SetWeights(nn.Module model)
    {
        using var noGradients = no_grad();
        foreach (var (which, weights) in model.parameters().Index())
        {
            using var scope = NewDisposeScope();
            var shape = weights.shape;
            var scale = shape.Length == 1 ? 0.5 : Math.Sqrt(3.0 / shape.Skip(1).Aggregate(1L, (a, b) => a * b));
            var values = Draw(weights.numel(), which + 1, scale);
            weights.copy_(weights.dtype == ScalarType.Float32 ? tensor(Array.ConvertAll(values, value => (float)value), shape) : tensor(values, shape));
        }
    }

    /// <summary>Five entries from the first to the last, and the sum of all.</summary>
    public static double[] Some(Tensor values)
    {
        using var scope = NewDisposeScope();
        var flat = values.detach().flatten().to(ScalarType.Float64).data<double>().ToArray();
        return [.. Enumerable.Range(0, 5).Select(i => flat[(long)i * (flat.Length - 1) / 4]), flat.Sum()];
    }
}
