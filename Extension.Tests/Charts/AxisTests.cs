using CourseKit.Extension.Look.Charts;
using CsCheck;

namespace CourseKit.Extension.Tests.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-2, 2, 4, "-2 -1 0 1 2")]
    [InlineData(0, 20, 4, "0 5 10 15 20")]
    [InlineData(-0.13, 0.11, 5, "-0.10 -0.05 0 0.05 0.10")]
    [InlineData(0, 3e6, 3, "0 1e6 2e6 3e6")]
    public void Marks_are_round_numbers(double low, double high, int intervals, string ticks)
    {
        var axis = Axis.Tight([high, low], intervals);
        Assert.Equal(ticks, string.Join(' ', axis.Ticks.Select(axis.Write)));
    }

    [Fact]
    public void Any_range_has_a_few_marks_inside_and_a_round_axis_ends_at_marks() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[-6, 9], Gen.Int[2, 8]).Sample((low, magnitude, intervals) =>
        {
            var high = low + Math.Pow(10, magnitude);
            foreach (var axis in (Axis[])[Axis.Tight([low, high], intervals), Axis.Round([low, high], intervals)])
            {
                Assert.InRange(axis.Ticks.Count, 1, 2 * intervals + 3);
                Assert.All(axis.Ticks, tick => Assert.InRange(axis.Position(tick), -1e-3, 1.001));
            }
            var round = Axis.Round([low, high], intervals);
            Assert.True(round.Low <= low + 1e-5 * (high - low) && round.High >= high - 1e-5 * (high - low));
            Assert.Equal((0.0, 1.0), (Math.Round(round.Position(round.Ticks[0]), 3), Math.Round(round.Position(round.Ticks[^1]), 3)));
        });

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-1e300)]
    public void A_single_number_lies_in_the_middle(double number) =>
        Assert.Equal(0.5, Axis.Tight([number, number], 5).Position(number), 9);

    // By hand: 2 is half-way between 1 and 4, as factors go, and the room at both ends is alike.
    [Fact]
    public void On_a_logarithmic_axis_factors_are_distances()
    {
        var axis = Axis.Logarithmic([1, 4]);
        Assert.Equal(0.5, axis.Position(2), 9);
        Assert.Equal(axis.Position(1), 1 - axis.Position(4), 9);
        Assert.Equal(["1", "2", "5"], axis.Ticks.Select(axis.Write));
        Assert.Equal(["0.01", "0.02", "0.05", "0.1", "0.2"], Axis.Logarithmic([0.01, 0.2]).Ticks.Select(axis.Write));
        Assert.Equal(["5", "10", "20", "50", "100", "200", "500", "1000"], Axis.Logarithmic([5.3, 633.5]).Ticks.Select(axis.Write));
    }

    // By hand: from 1e-20 to 600 there are 22 powers of ten, of which every fourth gets a mark.
    [Fact]
    public void A_logarithmic_axis_takes_any_numbers()
    {
        var axis = Axis.Logarithmic([1e-20, 600]);
        Assert.Equal(["1e-20", "1e-16", "1e-12", "1e-8", "1e-4", "1"], axis.Ticks.Select(axis.Write));
        Assert.Equal(0, Axis.Logarithmic([0, 5, double.NaN, double.PositiveInfinity]).Position(0));
        Assert.Equal(0.5, Axis.Logarithmic([]).Position(1), 9);
        Gen.Double.Array[1, 5].Sample(values =>
        {
            var any = Axis.Logarithmic(values);
            Assert.InRange(any.Ticks.Count, 1, 30);
            Assert.All(any.Ticks, tick => Assert.InRange(any.Position(tick), 0, 1));
        });
    }

    [Fact]
    public void Nothing_finite_still_gives_an_axis() =>
        Assert.NotEmpty(Axis.Round([double.NaN, double.PositiveInfinity], 5).Ticks);
}
