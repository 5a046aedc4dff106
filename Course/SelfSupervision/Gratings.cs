using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.SelfSupervision;

/// <summary>How much of a grating, a wave in one direction, a filter is: of its spectrum's energy, the share near its peak.</summary>
/// <remarks>A filter of real weights has each wave twice in its spectrum, at a frequency and at minus that frequency. A grating as wide as the filter has
/// nearly all its energy near two such peaks, a plaid near four, a blob on a ring, and noise everywhere.</remarks>
public static class Gratings
{
    /// <summary>From which share on a filter counts as a grating: more of its energy near one wave than in all others. Random filters stay below it: of
    /// white noise none in thousands comes to half of that, and even of grey noise with only the waves that a difference of two blurs lets through
    /// 99 of 100 stay below.</summary>
    public const double Threshold = 0.5;

    /// <summary>How many waves a grating has, at least, across the filter: with fewer it is a blob, or one edge.</summary>
    public const double LeastWaves = 1.25;

    // Zeros around the filter, so that peaks between the whole frequencies are seen.
    private const int Points = 32;

    /// <summary>The share of each filter's energy near its peak: at most one wave across the filter away from it, or from its mirror image. The
    /// mean of each channel is taken out before, and the channels' energies are added.</summary>
    /// <param name="filters">Floating point, shape (filters, channels, size, size); they stay the caller's.</param>
    /// <returns>A number for each filter, 0 to 1; 0 for one whose peak has fewer waves than <see cref="LeastWaves"/>, or without contrast.</returns>
    /// <exception cref="ArgumentException">The filters have another type or shape.</exception>
    public static double[] Energy(Tensor filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        TorchLibrary.EnsureLoaded();
        if (filters.dim() != 4 || !filters.is_floating_point() || filters.shape[2] != filters.shape[3] || filters.shape[3] is < 3 or > Points)
            throw new ArgumentException($"The filters have type {filters.dtype} and shape ({string.Join(", ", filters.shape)}); give a floating-point tensor of shape (filters, channels, size, size), size from 3 to {Points}.", nameof(filters));

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var all = filters.detach().cpu().to(ScalarType.Float64);
        var spectrum = fft.fft2(all - all.mean([2, 3], keepdim: true), [Points, Points]);
        var energies = spectrum.abs().square().sum(1).data<double>().ToArray();
        return [.. energies.Chunk(Points * Points).Select(energy => NearPeak(energy, filters.shape[3]))];
    }

    /// <summary>The share of filters that are gratings, 0 to 1.</summary>
    /// <inheritdoc cref="Energy"/>
    public static double Share(Tensor filters) => Energy(filters).Average(energy => energy >= Threshold ? 1 : 0);

    private static double NearPeak(double[] energy, long size)
    {
        var (peak, all) = (Array.IndexOf(energy, energy.Max()), energy.Sum());
        var (y, x, wave) = (Frequency(peak / Points), Frequency(peak % Points), Points / (double)size); // wave: how many points one wave across the filter is
        if (all == 0 || !double.IsFinite(all) || Math.Sqrt(y * y + x * x) < LeastWaves * wave)
            return 0;

        return energy.Index().Where(point => IsNear(y, x, point.Index) || IsNear(-y, -x, point.Index)).Sum(point => point.Item) / all;

        // The spectrum goes on at its far side: a wave of two pixels is its own mirror image.
        bool IsNear(int row, int column, int index)
        {
            var (down, right) = (Frequency(index / Points - row), Frequency(index % Points - column));
            return down * down + right * right <= wave * wave;
        }
    }

    // From −16 to 15.
    private static int Frequency(int place) => ((place + Points / 2) % Points + Points) % Points - Points / 2;
}
