using SkiaSharp;

namespace CourseKit.Extension.Tests.Plotly;

public sealed class FigurePictureTests
{
    private static readonly SKColor Red = new(255, 0, 0);
    private static readonly SKColor Blue = new(0, 0, 255);

    [Fact]
    public void A_bar_of_three_on_an_axis_to_four_reaches_three_quarters_of_the_frame()
    {
        using var drawn = new Drawn("""[{"type":"bar","x":["a","b"],"y":[3,4],"marker":{"color":"#f00"}}]""", """{"yaxis":{"range":[0,4]}}""");
        // Two categories: the middle of the first is a quarter along.
        Assert.Equal(0.75 * drawn.Box.Height, drawn.Height(0.25, Red), 1.0);
        Assert.Equal(drawn.Box.Height, drawn.Height(0.75, Red), 1.0);
        // A gap of a fifth between bars: nothing in the middle.
        Assert.Equal(0, drawn.Height(0.5, Red));
    }

    [Fact]
    public void Bars_of_two_traces_stand_beside_each_other_or_on_top()
    {
        const string data = """[{"type":"bar","x":["a"],"y":[1],"marker":{"color":"red"}},{"type":"bar","x":["a"],"y":[2],"marker":{"color":"blue"}}]""";
        using var group = new Drawn(data, """{"yaxis":{"range":[0,4]}}""");
        Assert.Equal((Red, Blue), (group.At(0.3, 0.1), group.At(0.7, 0.1)));
        Assert.Equal(SKColors.White, group.At(0.3, 0.31));
        using var stack = new Drawn(data, """{"barmode":"stack","yaxis":{"range":[0,4]}}""");
        Assert.Equal((Red, Blue, SKColors.White), (stack.At(0.5, 0.2), stack.At(0.5, 0.7), stack.At(0.5, 0.8)));
    }

    [Fact]
    public void Bars_lie_where_the_figure_says_so()
    {
        using var drawn = new Drawn("""[{"type":"bar","orientation":"h","y":["a","b"],"x":[1,-2],"marker":{"color":"red"}}]""", """{"xaxis":{"range":[-2,2]}}""");
        // From zero in the middle: one to the right below, two to the left above.
        Assert.Equal((Red, SKColors.White), (drawn.At(0.6, 0.25), drawn.At(0.8, 0.25)));
        Assert.Equal((Red, SKColors.White), (drawn.At(0.03, 0.75), drawn.At(0.6, 0.75)));
    }

    [Theory]
    [InlineData("[0,5,10]", "{}", "linear", 0, 0.5, 1)]
    [InlineData("[1,10,10000]", """{"range":[0,4]}""", "log", 0, 0.25, 1)]
    [InlineData("""["2024-02-27","2024-02-28","2024-03-02"]""", "{}", "date", 0, 0.25, 1)] // 2024 has a 29th
    [InlineData("""["c","a","b"]""", """{"range":[0,2]}""", "category", 0, 0.5, 1)] // in the order in which they come
    [InlineData("""["1","2","5"]""", "{}", "-", 0, 0.25, 1)] // texts that read as numbers
    [InlineData("[0,5,10]", """{"range":[20,0]}""", "linear", 1, 0.75, 0.5)] // backwards
    public void Points_lie_where_their_axis_has_them(string x, string range, string type, double first, double second, double third)
    {
        var axis = range == "{}" ? $"{{\"type\":\"{type}\"}}" : $"{{\"type\":\"{type}\",{range[1..]}";
        using var drawn = new Drawn($$"""[{"mode":"markers","x":{{x}},"y":[1,2,3],"marker":{"color":"red","size":8} }]""", $$"""{"xaxis":{{axis}},"yaxis":{"range":[0,4]} }""");
        var spots = drawn.Spots(Red);
        Assert.Equal(3, spots.Count);
        double[] expected = [first, second, third];
        if (range == "{}")
        {
            // Room on both sides: only distances count.
            double[] places = [.. spots.Select(spot => spot.X)];
            Assert.Equal(second, (places[1] - places[0]) / (places[2] - places[0]), 0.01);
            Assert.InRange(places[0], 0.02, 0.1);
        }
        else
        {
            Assert.All(expected.Order().Zip(spots), pair => Assert.Equal(pair.First, pair.Second.X, 0.01));
        }
        Assert.Equal([0.25, 0.5, 0.75], spots.Select(spot => Math.Round(spot.Y, 2)).Order());
    }

    [Fact]
    public void A_line_has_a_gap_where_a_value_is_missing()
    {
        using var drawn = new Drawn("""[{"mode":"lines","y":[1,1,null,1,"NaN",1,1],"line":{"color":"red","width":6}}]""", """{"yaxis":{"range":[0,2]}}""");
        Assert.Equal(Red, drawn.At(0.5 / 6, 0.5));
        Assert.NotEqual(Red, drawn.At(1.5 / 6, 0.5));
        Assert.NotEqual(Red, drawn.At(2.5 / 6, 0.5));
        Assert.Equal(Red, drawn.At(5.5 / 6, 0.5));
    }

    [Fact]
    public void Cells_of_a_heat_map_have_the_colours_of_their_numbers_and_a_missing_one_has_none()
    {
        using var drawn = new Drawn("""[{"type":"heatmap","z":[[0,1],[0.5,null]],"colorscale":[[0,"#000"],[1,"#ff0000"]]}]""");
        Assert.Equal(new SKColor(0, 0, 0), drawn.At(0.25, 0.25));
        Assert.Equal(Red, drawn.At(0.75, 0.25));
        Assert.Equal(new SKColor(128, 0, 0), drawn.At(0.25, 0.75));
        Assert.Equal(SKColors.White, drawn.At(0.6, 0.9));
    }

    [Fact]
    public void A_list_of_colours_and_numbers_on_a_scale_colour_each_point()
    {
        using var named = new Drawn("""[{"mode":"markers","x":[0,1],"y":[1,1],"marker":{"size":20,"color":["red","rgb(0,0,255)"]}}]""");
        Assert.True(named.Spots(Red)[0].X < named.Spots(Blue)[0].X);
        using var scaled = new Drawn("""[{"mode":"markers","x":[0,1],"y":[1,1],"marker":{"size":20,"color":[5,7],"colorscale":[[0,"red"],[1,"blue"]],"showscale":false}}]""");
        Assert.True(scaled.Spots(Red)[0].X < scaled.Spots(Blue)[0].X);
    }

    [Fact]
    public void Subplots_of_a_grid_lie_in_rows_from_above()
    {
        using var drawn = new Drawn(Samples.Subplots.Data, Samples.Subplots.Layout);
        var boxes = drawn.Frames.Select(frame => frame.Box).ToArray();
        Assert.Equal(4, boxes.Length);
        Assert.True(boxes[0].Right < boxes[1].Left && boxes[0].Top == boxes[1].Top);
        Assert.True(boxes[0].Bottom < boxes[2].Top && boxes[0].Left == boxes[2].Left);
    }

    [Fact]
    public void The_picture_for_dark_pages_lets_them_shine_through_and_the_other_is_white()
    {
        using SKBitmap dark = new Drawn("[{\"y\":[1,2]}]", isDark: true).Picture, light = new Drawn("[{\"y\":[1,2]}]").Picture;
        Assert.Equal(0, dark.GetPixel(1, 1).Alpha);
        Assert.Equal(SKColors.White, light.GetPixel(1, 1));
    }

    [Theory]
    [InlineData("""{"width":500,"height":300}""", 500, 300)]
    [InlineData("""{"width":600,"height":600}""", 600, 380)] // what Plotly.NET says where nothing was said
    [InlineData("""{"width":-5,"height":1e9}""", 240, 1000)]
    [InlineData("""{"width":"wide"}""", 600, 380)]
    public void The_size_is_the_layouts_within_reason(string layout, int width, int height)
    {
        using var drawn = new Drawn("[{\"y\":[1,2]}]", layout);
        Assert.Equal((2 * width, 2 * height), (drawn.Picture.Width, drawn.Picture.Height));
    }

    [Fact]
    public void A_million_points_make_a_small_picture_with_every_extreme()
    {
        var y = new double[1_000_000];
        y[654_321] = 1;
        using var drawn = new Drawn($$"""[{"mode":"lines","line":{"color":"red","width":3},"y":[{{string.Join(',', y)}}]}]""", """{"yaxis":{"range":[-1,1]}}""");
        // The one at 0.654321 of the way stands alone.
        Assert.Equal(Red, drawn.At(0.654321, 0.75));
        Assert.NotEqual(Red, drawn.At(0.64, 0.75));
        Assert.Equal(Red, drawn.At(0.3, 0.5));
    }

    [Fact]
    public void A_line_of_three_points_weighs_little_with_both_of_its_pictures()
    {
        // A notebook of forty charts stays below a megabyte.
        var html = Samples.Output("""[{"x":[1,2,3],"y":[1.5,2,3],"name":"loss"}]""").Html.ToString();
        Assert.InRange(html.Length, 1000, 25_000);
    }
}
