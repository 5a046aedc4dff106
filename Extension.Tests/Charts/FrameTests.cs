using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Extension.Look.Charts;
using CsCheck;

namespace CourseKit.Extension.Tests.Charts;

public sealed partial class FrameTests
{
    [Fact]
    public void Numbers_become_positions()
    {
        var frame = new Frame(10, 20, 100, 50, Axis.Tight([0, 10], 5), Axis.Tight([0, 5], 5));
        Assert.Equal("M10 70L60 20L110 45", frame.Line([0, 5, 10], [0, 5, 2.5]).ToString());
        Assert.Equal("M10 70L10 20L110 20L110 70", frame.Area([0, 10], [5, 5]).ToString());
    }

    [Fact]
    public void What_is_not_finite_leaves_a_gap()
    {
        var frame = new Frame(0, 0, 4, 1, Axis.Tight([0, 4], 4), Axis.Tight([0, 1], 1));
        Assert.Equal("M0 1L1 0M3 0L4 1", frame.Line([0, 1, 2, 3, 4], [0, 1, double.NaN, 1, 0]).ToString());
        Assert.Equal("", frame.Line([0, 1], [double.NaN, double.PositiveInfinity]).ToString());
        Assert.Equal([(0, 1), (4, 0)], frame.Lone([0, 1, 2, 3, 4], [0, double.NaN, 1, double.NaN, 1]).Where(point => point.X is 0 or 4));
    }

    [Fact]
    public void A_band_goes_there_above_and_back_below_and_a_point_alone_has_a_bar()
    {
        var frame = new Frame(0, 0, 40, 10, Axis.Tight([0, 4], 4), Axis.Tight([0, 10], 5));
        var (area, bars) = frame.Band([0, 1, 2, 3, 4], [5, 5, 5, 5, 5], [1, 1, 3, double.NaN, 2]);
        Assert.Equal("M0 4L10 4L20 2L20 8L10 6L0 6Z", area.ToString());
        Assert.Equal("M36 3h8m-4 0V7m-4 0h8", bars.ToString());
    }

    [Fact]
    public void The_way_back_leaves_out_points_on_a_straight_line_too()
    {
        var frame = new Frame(0, 0, 100, 100, Axis.Tight([0, 100], 5), Axis.Tight([0, 100], 5));
        double[] x = [.. Enumerable.Range(0, 101).Select(i => (double)i)];
        Assert.Equal("M0 40L100 40L100 60L50 70L0 60Z", frame.Band(x, [.. x.Select(_ => 50.0)], [.. x.Select(_ => 10.0)]) is var (flat, _) && flat.ToString() == "M0 40L100 40L100 60L0 60Z"
            ? frame.Band(x, [.. x.Select(at => 50 - Math.Min(at, 100 - at) / 10)], [.. x.Select(at => 10 + Math.Min(at, 100 - at) / 10)]).Area.ToString() : flat.ToString());
    }

    [Fact]
    public void Points_on_a_straight_line_are_left_out_and_a_jump_is_not()
    {
        var frame = new Frame(0, 0, 100, 100, Axis.Tight([0, 100], 5), Axis.Tight([0, 100], 5));
        double[] x = [.. Enumerable.Range(0, 101).Select(i => (double)i)];
        Assert.Equal("M0 100L100 0", frame.Line(x, x).ToString());
        Assert.Equal("M0 100L49 100L50 0L100 0", frame.Line(x, [.. x.Select(i => i < 50 ? 0.0 : 100)]).ToString());
    }

    [Fact]
    public void No_point_lies_off_the_line_that_is_drawn() =>
        Gen.Select(Gen.Int[2, 300], Gen.Double[0.01, 2], Gen.Double[0, 60]).Sample((count, speed, height) =>
        {
            var frame = new Frame(0, 0, 300, 200, Axis.Tight([0, 300], 5), Axis.Tight([-100, 100], 5));
            double[] x = [.. Enumerable.Range(0, count).Select(i => 300.0 * i / (count - 1))], y = [.. x.Select(at => height * Math.Sin(speed * at / 10))];
            var drawn = Points().Matches(frame.Line(x, y).ToString()).Select(match => (X: Parse(match.Groups[1]), Y: Parse(match.Groups[2]))).ToList();
            Assert.Equal(0, drawn[0].X);
            Assert.Equal(300, drawn[^1].X);

            for (var i = 0; i < count; i++)
            {
                var right = Math.Clamp(drawn.FindIndex(point => point.X >= x[i] - 0.06), 1, drawn.Count - 1);
                var (from, to) = (drawn[right - 1], drawn[right]);
                var along = Math.Clamp((x[i] - from.X) / (to.X - from.X), 0, 1);
                // A twentieth of a pixel, and rounding to tenths on steep stretches.
                var slope = Math.Abs(to.Y - from.Y) / (to.X - from.X);
                Assert.Equal(from.Y + along * (to.Y - from.Y), frame.Y(y[i]), 0.11 + 0.06 * slope);
            }

            static double Parse(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);
        });

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Points();
}
