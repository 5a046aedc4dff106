using CourseKit.Extension.Formatters.Invariance;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Invariance;
using CourseKit.Testing;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Tests.Invariance;

public sealed class SaliencySightTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task What_speaks_for_a_class_looks_good_everywhere() => await Sight.IsGoodAsync(chromium, "saliency",
        SaliencyView.ToHtml([Cam()]).ToString(), SaliencyView.ToHtml([Occluded()]).ToString(), SaliencyView.ToHtml([Cam(), Occluded(), Cam() with { Values = new float[28, 28] }, Photograph()]).ToString());

    [Fact]
    public void It_is_shown_as_its_golden_files_have_it()
    {
        GoldenHtml.Matches("saliency-cam", SaliencyView.ToHtml([Cam()]).ToString());
        GoldenHtml.Matches("saliency-occlusion", SaliencyView.ToHtml([Occluded()]).ToString());
    }

    // By hand: Bump below has its top at row 8 and column 20, at which 8·3/28 = 0 and 20·3/28 = 2; Occluded has −0.2 from row 20 on, left of column 9.
    [Fact]
    public void Words_say_where_it_is_strong()
    {
        Assert.Equal("strongest at the top right (row 8, column 20: 3)", SaliencyWords.Where(Cam()));
        Assert.Equal("strongest at the top right (row 8, column 20: 0.8), against the class at the bottom left (row 20, column 0: -0.2)", SaliencyWords.Where(Occluded()));
        Assert.Equal("0 everywhere", SaliencyWords.Where(Cam() with { Values = new float[28, 28] }));
        Assert.Equal("no value is a finite number", SaliencyWords.Where(Cam() with { Values = new float[,] { { float.NaN } }, Rgb = [0, 0, 0] }));
    }

    [Fact]
    public void A_class_that_nothing_speaks_for_is_said_and_names_are_escaped()
    {
        var html = SaliencyView.ToHtml([Cam() with { Values = new float[28, 28], ClassName = "<b>" }]).ToString();
        Assert.Contains("Nothing here speaks for it: all values are 0.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_is_said_and_magenta_is_explained()
    {
        var none = SaliencyView.ToHtml([Cam() with { Values = Grid(28, 28, (_, _) => float.NaN) }]).ToString();
        Assert.Contains("No value here is a finite number.", none, StringComparison.Ordinal);
        Assert.DoesNotContain("all values are 0", none, StringComparison.Ordinal);
        Assert.Contains("magenta: not a number", SaliencyView.ToHtml([Cam() with { Values = Grid(28, 28, (row, column) => row == 3 ? float.NaN : column) }]).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("magenta", SaliencyView.ToHtml([Cam()]).ToString(), StringComparison.Ordinal);
        Assert.Contains("No value here is a finite number.", SaliencyView.ToHtml([Cam() with { Values = Grid(28, 28, (_, _) => float.PositiveInfinity) }]).ToString(), StringComparison.Ordinal);
    }

    // A probability of 1 in single precision has steps of 6e-8, so 2e-9 is nothing; a class activation map has other units.
    [Fact]
    public void What_rounding_leaves_of_an_occlusion_is_drawn_as_nothing()
    {
        var noise = Occluded() with { Values = Grid(28, 28, (row, column) => (row + column) % 2 == 0 ? 2e-9f : -2e-9f) };
        Assert.Contains("all values are 0", SaliencyView.ToHtml([noise]).ToString(), StringComparison.Ordinal);
        Assert.Contains("blue against it", SaliencyView.ToHtml([noise with { Method = "Grad-CAM" }]).ToString(), StringComparison.Ordinal);
        Assert.Contains("blue against it", SaliencyView.ToHtml([noise with { Values = Grid(28, 28, (row, _) => row == 0 ? -2e-6f : 0) }]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_map_at_all_and_one_too_many_are_said()
    {
        Assert.Contains("the list is empty", SaliencyView.ToHtml([]).ToString(), StringComparison.Ordinal);
        Assert.Contains("1 more is not shown.", SaliencyView.ToHtml([.. Enumerable.Repeat(Cam(), 25)]).ToString(), StringComparison.Ordinal);
        Assert.Contains("2 more are not shown.", SaliencyView.ToHtml([.. Enumerable.Repeat(Cam(), 26)]).ToString(), StringComparison.Ordinal);
        await new CourseKitExtension().LoadAsync(new FakeHost(), TestContext.Current.CancellationToken);
        Assert.Contains("the list is empty", Array.Empty<Saliency>().ToDisplayString("text/plain"), StringComparison.Ordinal);
    }

    // By hand: squares of two by two of 512 columns, the first of which holds 0, 1, 512 and 513.
    [Fact]
    public void A_large_image_is_reduced_by_means()
    {
        var picture = SaliencyPicture.Of(Cam() with { Values = Grid(400, 512, (row, column) => 512 * row + column), Rgb = [.. Enumerable.Range(0, 400 * 512).SelectMany(at => (byte[])[(byte)(at % 2 * 100), 7, 255])] });
        Assert.Equal((200, 256, 256.5f), (picture.Height, picture.Width, picture.Values[0, 0]));
        Assert.Equal(0xffff0732u, picture.Colour(199, 255));
    }

    [Fact]
    public async Task Loading_the_extension_shows_one_and_several()
    {
        await new CourseKitExtension().LoadAsync(new FakeHost(), TestContext.Current.CancellationToken);
        Assert.Equal("Grad-CAM of conv2 for Sneaker (91.2 %)", Cam().ToDisplayString("text/plain"));
        foreach (var several in (object[])[(Saliency[])[Cam(), Occluded()], (List<Saliency>)[Cam(), Occluded()]])
        {
            Assert.Equal("Grad-CAM of conv2 for Sneaker (91.2 %); occlusion by 5×5 for Sneaker (80.0 %)", several.ToDisplayString("text/plain"));
            Assert.Equal(6, several.ToDisplayString("text/html").Split("<img").Length - 1);
        }
    }

    private static Saliency Cam() => new()
    {
        Method = "Grad-CAM",
        Layer = "conv2",
        Class = 7,
        ClassName = "Sneaker",
        Probability = 0.912,
        Values = Grid(28, 28, (row, column) => 3 * Bump(row, column)),
        Rgb = [.. Enumerable.Range(0, 28 * 28).SelectMany(at => Enumerable.Repeat(Shoe(at / 28, at % 28), 3))],
    };

    private static Saliency Occluded() => Cam() with { Method = "occlusion by 5×5", Layer = null, Probability = 0.8, Values = Grid(28, 28, (row, column) => row >= 20 && column < 9 ? -0.2f : 0.8f * Bump(row, column)) };

    private static Saliency Photograph() => Cam() with
    {
        ClassName = "tiger cat, which has a longer name than most classes",
        Values = Grid(224, 224, (row, column) => Bump(row / 8, column / 8)),
        Rgb = [.. Enumerable.Range(0, 224 * 224).SelectMany(at => (byte[])[(byte)(at % 224), (byte)(at / 224), 120])],
    };

    private static float Bump(int row, int column) => (float)Math.Exp(-((row - 8) * (row - 8) + (column - 20) * (column - 20)) / 18.0);

    private static byte Shoe(int row, int column) => row is > 8 and < 22 && column + 2 * row > 34 ? (byte)(90 + 5 * column) : (byte)0;

    private static float[,] Grid(int height, int width, Func<int, int, float> value)
    {
        var grid = new float[height, width];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
                grid[row, column] = value(row, column);
        return grid;
    }
}
