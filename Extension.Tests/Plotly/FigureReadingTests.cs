using System.Text.Json;
using CourseKit.Extension.Formatters.Plotly;
using SkiaSharp;

namespace CourseKit.Extension.Tests.Plotly;

public sealed class FigureReadingTests
{
    // Packed by Python: base64.b64encode(struct.pack('<3d', 1, 2.5, -3)) and so on.
    [Theory]
    [InlineData("f8", "AAAAAAAA8D8AAAAAAAAEQAAAAAAAAAjA", 1, 2.5, -3)]
    [InlineData("f4", "AACAPwAAIEAAAEDA", 1, 2.5, -3)]
    [InlineData("i2", "AQACAP3/", 1, 2, -3)]
    [InlineData("u1", "AQL9", 1, 2, 253)]
    [InlineData("i1", "AQL9", 1, 2, -3)]
    public void Packed_numbers_are_unpacked(string type, string packed, double first, double second, double third) =>
        Assert.Equal([first, second, third], Column.Read(JsonDocument.Parse($"{{\"dtype\":\"{type}\",\"bdata\":\"{packed}\"}}").RootElement).Numbers);

    [Fact]
    public void Packed_rows_have_their_shape() =>
        Assert.Equal([[1, 2], [3, 4]], Column.ReadRows(JsonDocument.Parse("{\"dtype\":\"u1\",\"bdata\":\"AQIDBA==\",\"shape\":\"2, 2\"}").RootElement));

    [Theory]
    [InlineData("#f80", 255, 136, 0, 255)]
    [InlineData("#ff880080", 255, 136, 0, 128)]
    [InlineData("rgb(1, 2, 3)", 1, 2, 3, 255)]
    [InlineData("rgba(255,0,0,0.5)", 255, 0, 0, 128)]
    [InlineData("hsl(120, 100%, 50%)", 0, 255, 0, 255)]
    [InlineData("RebeccaPurple", 102, 51, 153, 255)]
    [InlineData("transparent", 0, 0, 0, 0)]
    public void Colours_are_those_of_style_sheets(string text, byte red, byte green, byte blue, byte alpha)
    {
        var colour = FigureColour.Parse(text)!.Value;
        Assert.Equal(alpha, colour.Alpha);
        if (alpha > 0)
            Assert.Equal(new SKColor(red, green, blue, alpha), colour);
    }

    [Theory]
    [InlineData("#12")]
    [InlineData("rgb(1,2)")]
    [InlineData("rgb(a,b,c)")]
    [InlineData("url(evil)")]
    [InlineData("ActiveBorder")]
    [InlineData("")]
    public void What_is_no_colour_is_none(string text) => Assert.Null(FigureColour.Parse(text));

    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1970-01-02 00:00:01.5", 86_401_500)]
    [InlineData("2000-03-01T12:30", 951_913_800_000)] // date -u -d '2000-03-01 12:30' +%s
    public void Dates_are_milliseconds_since_1970(string text, double milliseconds) => Assert.Equal(milliseconds, Dates.Parse(text));

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("1.5")]
    [InlineData("2024-13-01")]
    [InlineData("yesterday")]
    public void What_is_no_date_is_none(string text) => Assert.True(double.IsNaN(Dates.Parse(text)));

    [Theory]
    [InlineData("2024-01-01", "2024-12-31", 6, "Jan\n2024|Mar|May|Jul|Sep|Nov")]
    [InlineData("2024-01-29", "2024-02-02", 4, "29 Jan\n2024|30 Jan|31 Jan|1 Feb|2 Feb")]
    [InlineData("2024-01-01 22:00", "2024-01-02 04:00", 3, "22:00\n1 Jan|00:00\n2 Jan|02:00|04:00")]
    [InlineData("2000-01-01", "2020-01-01", 4, "2000|2005|2010|2015|2020")]
    public void An_axis_of_dates_is_marked_at_round_ones(string from, string to, int intervals, string marks) =>
        Assert.Equal(marks, string.Join('|', Dates.Ticks(Dates.Parse(from), Dates.Parse(to), intervals).Select(tick => tick.Text)));

    [Theory]
    [InlineData(0, 3, 5, "1|10|100|1000")]
    [InlineData(0, 1, 5, "1|2|5|10")]
    [InlineData(-6, -4, 3, "1e-6|1e-5|1e-4")]
    [InlineData(0, 12, 4, "1|1000|1e6|1e9|1e12")]
    public void A_logarithmic_axis_is_marked_at_powers_of_ten(double low, double high, int intervals, string marks) =>
        Assert.Equal(marks, string.Join('|', Logarithms.Ticks(low, high, intervals).Select(tick => tick.Text)));

    [Fact]
    public void A_scale_of_colours_has_its_stops_and_their_middles()
    {
        var ramp = ColourRamp.Read(JsonDocument.Parse("""{"colorscale":[[0,"#000000"],[0.5,"#0000ff"],[1,"#ffffff"]],"zmin":0,"zmax":8}""").RootElement, 'z', []);
        Assert.Equal(new SKColor(0, 0, 0), ramp.Colour(-1));
        Assert.Equal(new SKColor(0, 0, 128), ramp.Colour(2));
        Assert.Equal(new SKColor(0, 0, 255), ramp.Colour(4));
        Assert.Equal(new SKColor(255, 255, 255), ramp.Colour(8));
    }

    [Fact]
    public void Tags_of_plotly_js_are_no_part_of_words_and_other_signs_are() =>
        Assert.Equal("x² of bold a < b & c", Wording.Plain("x² of<br><b>bold</b> a < b &amp; c"));
}
