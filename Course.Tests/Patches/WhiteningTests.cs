using CourseKit.Course.Tests.Requirements;
using CourseKit.Patches;
using TorchSharp;

namespace CourseKit.Course.Tests.Patches;

public sealed class WhiteningTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    // By arithmetic: with C = V Λ Vᵀ, the covariance of the whitened points is V Λ/(Λ + ε) Vᵀ, the identity for ε = 0.
    [Fact]
    public void Whitened_points_have_the_identity_as_covariance()
    {
        var points = Correlated(seed: 1, count: 400, dimensions: 6);
        using var whitening = Whitening.Fit(points, epsilon: 0);

        Assert.True(Covariance(points).allclose(torch.eye(6, dtype: torch.float64), atol: 0.1) is false, "The points are white to begin with.");
        Assert.True(Covariance(whitening.Apply(points)).allclose(torch.eye(6, dtype: torch.float64), rtol: 0, atol: 1e-9));
        Assert.True(whitening.Apply(points).mean([0]).abs().max().item<double>() < 1e-9);
    }

    // (Λ/(Λ + ε))½ of one direction: two points at ±√3 have the variance 6, and with ε = 2 they come to ±√3/√8.
    [Fact]
    public void Epsilon_leaves_small_variances_smaller()
    {
        var points = torch.tensor(new[,] { { Math.Sqrt(3), 0 }, { -Math.Sqrt(3), 0 } });
        using var whitening = Whitening.Fit(points, epsilon: 2);
        Close.Equal(new[] { Math.Sqrt(3.0 / 8), 0, -Math.Sqrt(3.0 / 8), 0 }, whitening.Apply(points).flatten().data<double>().ToArray(), 1e-12);
    }

    [Fact]
    public void The_matrix_is_that_of_NumPy()
    {
        var points = Correlated(seed: 2, count: 50, dimensions: 4);
        var expected = PyTorch.Run<double[]>("""
            import numpy
            points = numpy.array(data).reshape(-1, 4)
            variances, directions = numpy.linalg.eigh(numpy.cov(points.T))
            answer = (directions @ numpy.diag((variances + 0.5) ** -0.5) @ directions.T).flatten().tolist()
            """, points.flatten().data<double>().ToArray());
        using var whitening = Whitening.Fit(points, epsilon: 0.5);
        Close.Equal(expected, whitening.Matrix.flatten().data<double>().ToArray(), 1e-10);
    }

    [Fact]
    public void One_point_is_refused() =>
        Assert.Contains("shape (1, 3)", Assert.Throws<ArgumentException>(() => Whitening.Fit(torch.zeros(1, 3))).Message, StringComparison.Ordinal);

    private static torch.Tensor Correlated(int seed, int count, int dimensions) =>
        Draw.NormalTensor(seed, count, dimensions).matmul(Draw.NormalTensor(seed + 100, dimensions, dimensions)) + 3;

    private static torch.Tensor Covariance(torch.Tensor points)
    {
        var centred = points - points.mean([0]);
        return centred.t().matmul(centred) / (points.shape[0] - 1);
    }
}
