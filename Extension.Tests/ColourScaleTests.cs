using CourseKit.Extension.Look;

namespace CourseKit.Extension.Tests;

public sealed class ColourScaleTests
{
    [Fact]
    public void A_few_values_far_out_are_clipped_and_the_scale_says_so()
    {
        // 999 values of ±1 and one of 50: the 99th percentile of the magnitudes is 1.
        double[] values = [.. Enumerable.Range(0, 999).Select(i => i % 2 == 0 ? 1.0 : -1.0), 50.0];
        var scale = ColourScale.For(-1, 50, values);
        Assert.Equal((-1.0, 1.0, true), (scale.Low, scale.High, scale.IsClipped));
        Assert.Contains("≥ 1", System.Net.WebUtility.HtmlDecode(scale.ToHtml().ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_fill_their_range_are_not_clipped()
    {
        double[] values = [.. Enumerable.Range(-100, 201).Select(i => (double)i)];
        Assert.False(ColourScale.For(-100, 100, values).IsClipped);
    }
}
