using CourseKit.Patches;
using TorchSharp;

namespace CourseKit.Course.Tests.Patches;

public sealed class SphericalKMeansTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    // Points made along six axes, at random lengths and signs, with a little noise: the axes are what there is to find. Of six directions two may share an
    // axis for ever, as with any k-means, so there are twice as many.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Made_clusters_are_found_up_to_their_sign(int seed)
    {
        var lengths = Draw.NormalTensor(seed, 600, 1) * 3;
        var points = torch.eye(6, dtype: torch.float64).repeat(100, 1) * lengths + Draw.NormalTensor(seed + 10, 600, 6) * 0.02;
        using var clusters = new SphericalKMeans(points, 12, seed);
        for (var i = 0; i < 30; i++)
            clusters.Improve();

        var cosines = clusters.Directions.abs();
        Assert.All(cosines.amax([0]).data<double>().ToArray(), cosine => Assert.InRange(cosine, 0.999, 1.000001));
    }

    [Fact]
    public void Directions_have_length_1()
    {
        using var clusters = new SphericalKMeans(Draw.NormalTensor(1, 200, 5), 8, seed: 1);
        for (var i = 0; i < 4; i++)
        {
            Assert.True(clusters.Directions.norm(1).allclose(torch.ones(8, dtype: torch.float64)));
            clusters.Improve();
        }
    }

    // A step of the power method never lessens the energy along a direction (Golub and Van Loan, section 8.2), nor does a better choice of direction.
    [Fact]
    public void The_share_of_energy_never_falls()
    {
        using var clusters = new SphericalKMeans(Draw.NormalTensor(1, 500, 7), 5, seed: 2);
        var before = 0.0;
        for (var i = 0; i < 20; i++)
        {
            var share = clusters.Improve();
            Assert.InRange(share, before - 1e-12, 1);
            before = share;
        }
    }

    // All points lie along one line and so belong to one direction of the three, which is damped and comes near the line; the other two begin anew on it.
    [Fact]
    public void A_direction_without_points_is_begun_anew_from_a_point()
    {
        var line = Draw.NormalTensor(5, 2);
        using var clusters = new SphericalKMeans(line * torch.arange(1, 11, dtype: torch.float64).unsqueeze(1), 3, seed: 1);
        clusters.Improve();
        var cosines = clusters.Directions.matmul(line / line.norm()).abs().data<double>().ToArray();
        Assert.Equal(2, cosines.Count(cosine => Math.Abs(cosine - 1) < 1e-12));
    }

    [Fact]
    public void The_points_are_copied_and_the_directions_freed()
    {
        var points = Draw.NormalTensor(1, 50, 4);
        var clusters = new SphericalKMeans(points, 3, seed: 1);
        points.Dispose();
        clusters.Improve();
        var directions = clusters.Directions;
        clusters.Dispose();
        Assert.True(directions.IsInvalid);
    }

    [Fact]
    public void Fewer_points_than_directions_are_refused() =>
        Assert.Contains("at least 5 points", Assert.Throws<ArgumentException>(() => new SphericalKMeans(torch.zeros(4, 2), 5, 1)).Message, StringComparison.Ordinal);
}
