using CourseKit.Extension.Look;

namespace CourseKit.Extension.Tests.Look;

/// <summary>How numbers are written; all by hand.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData(1234.5, "1234.5")]
    [InlineData(-0.0625, "-0.0625")]
    [InlineData(0.001, "0.001")]
    [InlineData(123456789, "123456789")]
    [InlineData(1 / 3.0, "0.3333")]
    [InlineData(12345.678, "12346")]
    [InlineData(0.0000125, "1.25e-5")]
    [InlineData(-0.0, "0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void A_cell_keeps_short_numbers_as_they_are(double value, string written) => Assert.Equal(written, Number.Cell(value));

    // 1001 and 1002 differ in their fourth digit, 1.0001 and 1.0002 in their fifth, 1 and 100 in the first.
    [Theory]
    [InlineData(1002, 1, 5)]
    [InlineData(1.0002, 0.0001, 6)]
    [InlineData(100, 99, 3)]
    [InlineData(0, 0, 3)]
    [InlineData(double.NaN, 1, 3)]
    [InlineData(1e300, 1e-300, 15)]
    public void As_many_digits_as_tell_numbers_apart(double size, double step, int digits) =>
        Assert.Equal(digits, Number.DigitsToTellApart(size, step));

    // The gap of neighbouring numbers is at least that of the last digit.
    [Fact]
    public void Neighbours_are_written_differently()
    {
        foreach (var (size, step) in new[] { (1_000_002.0, 1.0), (0.123457, 1e-6), (5_000_000.5, 0.5), (1.00003e-7, 1e-12) })
            Assert.NotEqual(Number.Short(size - step, Number.DigitsToTellApart(size, step)), Number.Short(size, Number.DigitsToTellApart(size, step)));
    }
}
