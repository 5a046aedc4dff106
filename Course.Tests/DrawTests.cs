using CsCheck;

namespace CourseKit.Course.Tests;

public sealed class DrawTests
{
    // The first three outputs of SplitMix64 for the seed 1234567, as Rosetta Code's "Pseudo-random numbers/Splitmix64" lists
    // them; of each the first three decimals of x / 2^64.
    [Fact]
    public void The_generator_is_SplitMix64() =>
        Assert.Equal(
            new ulong[] { 6457827717110365317, 3203168211198807973, 9817491932198370423 }.Select(x => Math.Floor(x / Math.Pow(2, 64) * 1000)),
            Draw.Integers(1234567, 0, 999, 1, 3).Cast<double>());

    [Fact]
    public void The_same_seed_draws_the_same_numbers_in_every_shape()
    {
        var line = Draw.Normal(5, 12);
        Assert.Equal(line, Draw.Normal(5, 3, 4).Cast<double>());
        using var tensor = Draw.NormalTensor(5, 2, 2, 3);
        Assert.Equal([2, 2, 3], tensor.shape);
        Assert.Equal(line, tensor.data<double>().ToArray());
        Assert.NotEqual(line, Draw.Normal(6, 12));
    }

    // For n draws the mean has standard deviation 1/√n and the variance √(2/n): five of them are allowed.
    [Fact]
    public void Normal_draws_have_mean_0_and_variance_1()
    {
        var draws = Draw.Normal(-3, 100_000);
        var mean = draws.Average();
        Assert.InRange(mean, -5 / Math.Sqrt(100_000), 5 / Math.Sqrt(100_000));
        Assert.InRange(draws.Average(x => (x - mean) * (x - mean)), 1 - 5 * Math.Sqrt(2 / 100_000.0), 1 + 5 * Math.Sqrt(2 / 100_000.0));
    }

    [Fact]
    public void Whole_numbers_reach_both_ends_and_no_further()
    {
        var draws = Draw.Integers(0, -2, 2, 20, 20).Cast<double>().ToList();
        Assert.Equal([-2, -1, 0, 1, 2], draws.Distinct().Order());
        Gen.Select(Gen.Int[-100, 100], Gen.Int[0, 100], Gen.Int).Sample((low, more, seed) =>
            Assert.All(Draw.Integers(seed, low, low + more, 3, 3).Cast<double>(), draw => Assert.InRange(draw, low, low + more)));
    }
}
