using CourseKit.SelfSupervision;
using TorchSharp;

namespace CourseKit.Course.Tests.SelfSupervision;

public sealed class GratingsTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    // Gabor (1946): a wave under a Gaussian. Its spectrum is two Gaussians at plus and minus its frequency; here 0.8 of their energy lies within one wave.
    [Theory]
    [InlineData(1.5, 0)]
    [InlineData(2, 30)]
    [InlineData(2, 90)]
    [InlineData(3, 45)]
    [InlineData(5, 0)]
    [InlineData(5, 120)]
    public void A_Gabor_is_a_grating(double waves, double degrees)
    {
        var (across, down) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
        var filter = Filter((y, x) => Math.Exp(-(x * x + y * y) / (2 * 2.5 * 2.5)) * Math.Cos(2 * Math.PI * waves / 11 * (x * across + y * down)));
        Assert.InRange(Assert.Single(Gratings.Energy(filter)), 0.7, 1);
        Assert.Equal(1, Gratings.Share(filter));
    }

    // A wave of two pixels lies at the spectrum's far edge, where plus and minus its frequency are the same place.
    [Fact]
    public void The_finest_wave_is_a_grating_and_none_of_its_energy_counts_twice() =>
        Assert.InRange(Gratings.Energy(Filter((_, x) => (x + 5) % 2 == 0 ? 1 : -1))[0], 0.7, 1);

    public static TheoryData<string, Func<double, double, double>> Others => new()
    {
        { "a blob", (y, x) => Math.Exp(-(x * x + y * y) / 8) },
        { "a blob in a ring", (y, x) => Math.Exp(-(x * x + y * y) / 4.5) / 2.25 - Math.Exp(-(x * x + y * y) / 18) / 9 },
        { "an edge", (_, x) => Math.Sign(x + 0.5) },
        { "a plaid", (y, x) => Math.Exp(-(x * x + y * y) / 12) * (Math.Cos(1.2 * x) + Math.Cos(1.2 * y)) },
        { "nothing", (_, _) => 3 },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void What_is_no_single_wave_is_no_grating(string what, Func<double, double, double> weight)
    {
        var energy = Gratings.Energy(Filter(weight))[0];
        Assert.True(energy < Gratings.Threshold, $"{what} has {energy}.");
    }

    // Measured: 0.11 for 99 of 100 colour filters and 0.17 of grey ones, and at most 0.13 and 0.23.
    [Theory]
    [InlineData(3, 0.13)]
    [InlineData(1, 0.19)]
    public void White_noise_is_far_from_any_grating(int channels, double below)
    {
        var energies = Gratings.Energy(Draw.NormalTensor(1, 2000, channels, 11, 11)).Order().ToArray();
        Assert.InRange(energies[1980], 0, below);
        Assert.InRange(energies[^1], 0, Gratings.Threshold / 2);
    }

    // The hardest noise to tell from a grating has a narrow band of waves: what a blur of σ = 1 lets through and one of σ = 2 does not.
    [Fact]
    public void Of_grey_noise_in_a_narrow_band_99_of_100_are_no_gratings()
    {
        var noise = Draw.NormalTensor(2, 2000, 1, 31, 31);
        var band = (Blurred(noise, 1) - Blurred(noise, 2))[.., .., 10..21, 10..21];
        Assert.InRange(Gratings.Share(band), 0.001, 0.013);

        static torch.Tensor Blurred(torch.Tensor x, double deviation)
        {
            var row = (-(torch.arange(-8, 9, dtype: torch.float64) / deviation).square() / 2).exp();
            row /= row.sum();
            return torch.nn.functional.conv2d(torch.nn.functional.conv2d(x, row.view(1, 1, 1, 17), padding: [0, 8]), row.view(1, 1, 17, 1), padding: [8, 0]);
        }
    }

    // Straight from the definition, a product and a sum for each frequency of a plane of 32 × 32.
    [Fact]
    public void The_share_is_that_of_a_spectrum_summed_by_hand()
    {
        double[,] filter = { { 1, -2, 1, 0 }, { 0, 2, -1, -1 }, { 1, -3, 2, 0 }, { 1, -1, 0, 0 } };
        var energies = new double[32, 32];
        for (var v = -16; v < 16; v++)
            for (var u = -16; u < 16; u++)
            {
                var sum = System.Numerics.Complex.Zero;
                for (var i = 0; i < 4; i++)
                    for (var j = 0; j < 4; j++)
                        sum += filter[i, j] * System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * (v * i + u * j) / 32);
                energies[v + 16, u + 16] = sum.Magnitude * sum.Magnitude;
            }
        var places = (from v in Enumerable.Range(-16, 32) from u in Enumerable.Range(-16, 32) select (V: v, U: u, Energy: energies[v + 16, u + 16])).ToList();
        var peak = places.MaxBy(place => place.Energy);
        static int Apart(int one, int other) => Math.Min((one - other + 64) % 32, (other - one + 64) % 32);
        bool Near(int v, int u, int sign) => Math.Pow(Apart(v, sign * peak.V), 2) + Math.Pow(Apart(u, sign * peak.U), 2) <= 8 * 8;
        var share = places.Where(place => Near(place.V, place.U, 1) || Near(place.V, place.U, -1)).Sum(place => place.Energy) / places.Sum(place => place.Energy);

        // The filter's weights sum to 0, so that no mean is to be taken out.
        Assert.Equal(0, filter.Cast<double>().Sum());
        Assert.Equal(share, Gratings.Energy(torch.tensor(filter).view(1, 1, 4, 4))[0], 1e-9);
    }

    [Fact]
    public void Size_mean_and_length_of_a_filter_do_not_matter()
    {
        var filters = Draw.NormalTensor(3, 5, 3, 9, 9);
        var (energies, others) = (Gratings.Energy(filters), Gratings.Energy(filters * 100 + 7));
        Assert.All(energies.Zip(others), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        static string Refusal(params long[] shape) => Assert.Throws<ArgumentException>(() => Gratings.Energy(torch.rand(shape))).Message;
        Assert.Contains("shape (3, 11, 11)", Refusal(3, 11, 11), StringComparison.Ordinal);
        Assert.Contains("shape (2, 3, 11, 9)", Refusal(2, 3, 11, 9), StringComparison.Ordinal);
        Assert.Contains("size from 3 to 32", Refusal(2, 3, 33, 33), StringComparison.Ordinal);
    }

    private static torch.Tensor Filter(Func<double, double, double> weight)
    {
        var values = new double[11, 11];
        for (var i = 0; i < 11; i++)
            for (var j = 0; j < 11; j++)
                values[i, j] = weight(i - 5, j - 5);
        return torch.tensor(values).view(1, 1, 11, 11);
    }
}
