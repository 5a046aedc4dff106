using CourseKit.Extension.Look;

namespace CourseKit.Extension.Tests.Look;

public sealed class FewerColoursTests
{
    private const uint White = 0xffffffff;
    private const uint Black = 0xff000000;

    [Fact]
    public void What_is_filled_keeps_its_exact_colour_however_near_another_one_is()
    {
        // A square of nearly white on white.
        var pixels = Drawing(8, White);
        Fill(pixels, 8, 2, 2, 2, 0xfffefefe);
        Assert.Equal(pixels, FewerColours.Of(pixels, 8));
    }

    [Fact]
    public void The_steps_of_a_rim_become_few_and_none_moves_by_more_than_a_seventh()
    {
        // A row of 254 greys, each on one pixel only, above an area of black and one of white.
        var pixels = Drawing(256, White);
        Fill(pixels, 256, 0, 0, 128, Black);
        for (var i = 0; i < 256; i++)
            pixels[255 * 256 + i] = Grey(i);
        var reduced = FewerColours.Of(pixels, 256)!;
        Assert.InRange(reduced.Distinct().Count(), 5, 16);
        Assert.All(pixels.Zip(reduced), pair => Assert.InRange((int)(pair.Second & 255) - (int)(pair.First & 255), -255 / 7, 255 / 7));
    }

    [Fact]
    public void Of_more_filled_colours_than_a_table_holds_nothing_is_made()
    {
        // A thousand squares, each colour far from all others: steps of 25 in three parts.
        var pixels = Drawing(64, White);
        for (var i = 0; i < 1000; i++)
            Fill(pixels, 64, i % 32 * 2, i / 32 * 2, 2, Black | (uint)(i % 10 * 25) | (uint)(i / 10 % 10 * 25) << 8 | (uint)(i / 100 * 25) << 16);
        Assert.Null(FewerColours.Of(pixels, 64));
    }

    [Fact]
    public void What_is_transparent_is_one_colour_whatever_stands_behind()
    {
        var pixels = Drawing(8, 0);
        pixels[20] = 0x00ffffff;
        Assert.All(FewerColours.Of(pixels, 8)!, pixel => Assert.Equal(0u, pixel));
    }

    private static uint[] Drawing(int side, uint colour) => [.. Enumerable.Repeat(colour, side * side)];

    private static uint Grey(int level) => Black | (uint)level * 0x010101;

    private static void Fill(uint[] pixels, int width, int left, int top, int side, uint colour)
    {
        for (var y = top; y < top + side; y++)
            Array.Fill(pixels, colour, y * width + left, side);
    }
}
