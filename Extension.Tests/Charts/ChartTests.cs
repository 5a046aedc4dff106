using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CourseKit.Convolution;
using CourseKit.Extension.Formatters;
using CourseKit.Extension.Formatters.Charts;
using CourseKit.Extension.Look.Charts;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Tests.Charts;

/// <summary>Pictures, read as the XML that they are.</summary>
public sealed partial class ChartTests
{
    [Fact]
    public void A_plot_is_one_line_of_text()
    {
        var plot = Plot.Of(Curve.Of("square", x => x * x, -1, 2, points: 7), new("nothing", [0], [double.NaN])) with { Title = "A parabola" };
        Assert.Equal("plot \"A parabola\": square over [-1, 2], from 0 to 4; nothing has no values", PlotFormatter.ToText(plot));
    }

    [Fact]
    public void A_plots_line_lies_where_the_axes_say()
    {
        var picture = Picture(PlotPicture.ToHtml(Plot.Of(Curve.Of("x", x => x, 0, 4)) with { XLabel = "time", YLabel = "way" }).ToString());

        // The line from (0, 0) to (4, 4) begins and ends where those marks stand: numbers lie 7 left of and 18 below the frame.
        var line = picture.Descendants("path").Single(path => path.Element("title") is not null).Attribute("d")!.Value;
        double[] ends = [.. line.Split('M', 'L', ' ').Where(text => text != "").Select(Parse)];
        Assert.Equal(4, ends.Length);
        Assert.Equal([Mark("0", "middle", "x"), Mark("0", "end", "y") - 4.5, Mark("4", "middle", "x"), Mark("4", "end", "y") - 4.5], ends, (a, b) => Math.Abs(a - b) < 0.11);
        Assert.Equal(["way", "time", "x"], picture.Descendants("text").Where(text => (string?)text.Attribute("class") is null).Select(text => text.Value));

        double Mark(string number, string anchor, string coordinate) => Parse(picture.Descendants("text")
            .Single(text => text.Value == number && (string?)text.Attribute("text-anchor") == anchor).Attribute(coordinate)!.Value);
    }

    [Fact]
    public void Curves_differ_without_colour_and_their_names_do_not_cover_each_other()
    {
        // All six end in the same place.
        var picture = Picture(PlotPicture.ToHtml(Plot.Of([.. Enumerable.Range(1, 6).Select(i => Curve.Of($"curve {i}", x => i * (1 - x), 0, 1))])).ToString());

        var lines = picture.Descendants("path").Where(path => path.Element("title") is not null).ToList();
        Assert.Equal(6, lines.Select(line => (string?)line.Attribute("stroke-dasharray")).Distinct().Count());
        var heights = picture.Descendants("text").Where(text => text.Value.StartsWith("curve", StringComparison.Ordinal)).Select(text => Parse(text.Attribute("y")!.Value)).Order().ToList();
        Assert.Equal(6, heights.Count);
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 16.9));
    }

    [Fact]
    public void However_many_curves_there_are_they_differ_and_their_names_stay_inside()
    {
        var picture = Picture(PlotPicture.ToHtml(Plot.Of([.. Enumerable.Range(1, 36).Select(i => Curve.Of($"curve {i}", x => i * (1 - x), 0, 1))])).ToString());

        var lines = picture.Descendants("path").Where(path => path.Element("title") is not null).ToList();
        Assert.Equal(36, lines.Select(line => ((string?)line.Attribute("stroke"), (string?)line.Attribute("stroke-dasharray"))).Distinct().Count());
        var height = Parse(picture.Descendants("svg").Single().Attribute("viewBox")!.Value.Split(' ')[3]);
        var names = picture.Descendants("text").Where(text => text.Value.StartsWith("curve", StringComparison.Ordinal)).Select(text => Parse(text.Attribute("y")!.Value)).Order().ToList();
        Assert.Equal(36, names.Count);
        Assert.InRange(names[^1], 0, height);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 16.9));
    }

    [Fact]
    public void Thirty_six_kinds_of_points_differ() =>
        Assert.Equal(36, Enumerable.Range(0, 36).Select(number => Markers.At(0, 0, number).ToString()).Distinct().Count());

    [Fact]
    public void Words_say_the_least_and_the_greatest_x_in_any_order() =>
        Assert.Equal("plot: turned over [-2, 3], from 0 to 4", PlotFormatter.ToText(Plot.Of(new Curve("turned", [0, 3, -2, 1], [0, 4, 1, 2]))));

    [Fact]
    public void A_negative_half_width_is_named() => Assert.StartsWith(
        "The curve 'loss' has an interval of the negative half width -0.5 at point 1, counted from 0; give 0 or more, or NaN where there is none.",
        Assert.Throws<ArgumentException>(() => new Curve("loss", [0, 1], [1, 2]) with { Spread = [double.NaN, -0.5] }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_band_is_said_in_words_and_lies_inside_the_picture()
    {
        var plot = Plot.Of(new Curve("plain", [0, 1, 2], [80, 60, 20]) with { Spread = [1, 2, 30] }, new("sure", [0, 2], [50, 50]));
        Assert.Equal("plot: plain over [0, 2], from 20 to 80 (±30 at most); sure over [0, 2], from 50 to 50", PlotFormatter.ToText(plot));

        var picture = Picture(PlotPicture.ToHtml(plot).ToString());
        var band = Assert.Single(picture.Descendants("path"), path => path.Attribute("fill-opacity") is not null);
        double[] heights = [.. band.Attribute("d")!.Value.TrimEnd('Z').Split('M', 'L').Where(point => point != "").Select(point => Parse(point.Split(' ')[1]))];
        Assert.Equal(6, heights.Length);
        Assert.All(heights, height => Assert.InRange(height, 0, 280));
        // The axis reaches down to −10, where the band does.
        Assert.Contains(picture.Descendants("text"), text => text.Value is "-10" or "-20");
    }

    [Fact]
    public void Names_and_titles_are_escaped()
    {
        var html = PlotPicture.ToHtml(Plot.Of(Curve.Of("<b>", x => x, 0, 1)) with { Title = "a < b & c" }).ToString();
        Assert.Contains("<figcaption>a &lt; b &amp; c</figcaption>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Line chart, a &lt; b &amp; c: &lt;b&gt; over [0, 1]", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slide_shows_each_stop_with_its_area()
    {
        // By hand: boxes of width 1 overlap on 1 − |t|.
        var slide = ContinuousConvolution.Slide(Signals.Box(), Signals.Box(), -2, 2, -1.5, -0.5, 0);

        Assert.Equal("slide over [-2, 2]: s(-1.5)=0, s(-0.5)=0.5, s(0)=1", SlideFormatter.ToText(slide));
        var figures = Picture(SlidePicture.ToHtml(slide).ToString()).Descendants("figure").ToList();
        Assert.Equal(["t = -1.5 s(t) = 0", "t = -0.5 s(t) = 0.5", "t = 0 s(t) = 1"], figures.Select(figure => string.Join(' ', figure.Element("figcaption")!.Elements().Select(part => part.Value))));
        Assert.All(figures, figure => Assert.Single(figure.Descendants("circle")));
    }

    [Fact]
    public void Two_displays_of_a_slide_have_buttons_of_their_own()
    {
        var slide = ContinuousConvolution.Slide(Signals.Box(), Signals.Box(), -2, 2, 0, 1);
        var groups = new[] { slide, slide }.Select(each =>
        {
            var buttons = Picture(SlidePicture.ToHtml(each).ToString()).Descendants("label").ToList();
            Assert.Equal(["all", "0", "1"], buttons.Select(button => button.Value));
            Assert.Single(buttons, button => button.Element("input")!.Attribute("checked") is not null);
            return Assert.Single(buttons.Select(button => button.Element("input")!.Attribute("name")!.Value).Distinct());
        });
        Assert.Equal(2, groups.Distinct().Count());
    }

    // Down from one output of pool5: (1−1)·2+3 = 3, (3−1)·1+3 = 5, 7, 9, (9−1)·2+3 = 19, (19−1)+5 = 23, (23−1)·2+3 = 47, (47−1)·4+11 = 195.
    [Fact]
    public void A_receptive_field_fans_out_to_the_input()
    {
        var table = ReceptiveField.Table(LayerStacks.AlexNet);
        Assert.Equal("receptive field after 8 layers, conv1 to pool5: size 195, stride 32, padding 64", ReceptiveFieldFormatter.ToText(table));

        var picture = Picture(ReceptiveFieldPicture.ToHtml(table).ToString());
        Assert.Equal(["1 output", "3", "5", "7", "9", "19", "23", "47", "195 pixels"], picture.Descendants("text").Where(text => text.Attribute("class") is not null).Select(text => text.Value));
        Assert.Equal(9, picture.Descendants("tr").Count());
        Assert.Equal(["conv2", "5", "1", "2", "51", "8", "16"], picture.Descendants("tr").ElementAt(3).Elements().Select(cell => cell.Value));
        Assert.Equal(1 + 3 + 5 + 7 + 9 + 19 + 23 + 47, picture.Descendants("circle").Count());
    }

    [Fact]
    public void Max_pooling_shows_each_value_and_where_it_stood()
    {
        var pooled = Pooling.Max(new double[,] { { 1, 9, 2, 3 }, { 4, 5, 6, -7 } }, 2);
        Assert.Equal("max-pooled [1, 2] of a map [2, 4]", MaxPooledFormatter.ToText(pooled));
        Assert.Equal(["9", "6", "0, 1", "1, 2"], Picture(MaxPooledFormatter.ToHtml(pooled).ToString()).Descendants("td").Select(cell => cell.Value).Where(text => text != ""));
    }

    [Fact]
    public async Task Loading_the_extension_makes_them_the_notebooks_output()
    {
        await new CourseKitExtension().LoadAsync(new FakeHost(), TestContext.Current.CancellationToken);
        foreach (var value in (object[])[Plot.Of(Curve.Of("x", x => x, 0, 1)), ContinuousConvolution.Slide(Signals.Box(), Signals.Box(), -1, 1, 0),
            ReceptiveField.Table(LayerStacks.Vgg16), Pooling.Max(new double[2, 2], 2), new VolumeShape(6, 28, 28), ReceptiveField.Of(LayerStacks.Vgg16)])
        {
            Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(value.GetType()));
            Assert.DoesNotContain("\n", value.ToDisplayString("text/plain"), StringComparison.Ordinal);
            Assert.Matches("^<div class=\"ck|^<code>", value.ToDisplayString("text/html"));
        }
        Assert.Equal("<code>6×28×28</code>", new VolumeShape(6, 28, 28).ToDisplayString("text/html").Replace("&#xD7;", "×", StringComparison.Ordinal));
        Assert.Equal("receptive field: size 212, stride 32, padding 90", ReceptiveField.Of(LayerStacks.Vgg16).ToDisplayString("text/plain"));
    }

    // Well-formed but for the style sheet, HTML's own entities and the buttons.
    private static XElement Picture(string html) => XElement.Parse(
        Button().Replace(html[..html.IndexOf("<style>", StringComparison.Ordinal)] + html[(html.LastIndexOf("</style>", StringComparison.Ordinal) + 8)..],
            match => match.Value.Replace(" checked>", " checked=\"\">", StringComparison.Ordinal).TrimEnd('>') + "/>").Replace("&nbsp;", " ", StringComparison.Ordinal));

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Button();

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
