using System.Text.RegularExpressions;
using CourseKit.Extension.Formatters;
using CourseKit.Native;
using Microsoft.DotNet.Interactive.Formatting;
using SkiaSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Formatters;

public sealed partial class TensorHtmlTests
{
    public TensorHtmlTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void A_colour_picture_has_the_tensors_colours()
    {
        using var scope = NewDisposeScope();
        var picture = zeros(3, 10, 20);
        picture[0, 0, 0] = 1; // red, top left
        picture[2, 9, 19] = 0.5f; // half blue, bottom right

        using var bitmap = Decode(Html(picture));

        Assert.Equal((20, 10), (bitmap.Width, bitmap.Height));
        Assert.Equal(new SKColor(255, 0, 0), bitmap.GetPixel(0, 0));
        Assert.Equal(new SKColor(0, 0, 128), bitmap.GetPixel(19, 9));
        Assert.Equal(SKColors.Black, bitmap.GetPixel(5, 5));
    }

    [Fact]
    public void Negative_values_are_blue_zero_is_white_and_positive_ones_are_red()
    {
        using var scope = NewDisposeScope();
        var map = zeros(16, 16);
        map[0, 0] = -2;
        map[0, 1] = 1;
        map[1, 1] = float.NaN;

        using var bitmap = Decode(Html(map));

        // Cells are drawn 16 pixels wide, so that the one that is NaN has room for its sign.
        Assert.Equal(new SKColor(5, 48, 97), bitmap.GetPixel(0, 0)); // the scale's dark end
        Assert.True(bitmap.GetPixel(16, 0) is { Red: > 200, Blue: < 150 }); // half-way to red
        Assert.Equal(new SKColor(247, 247, 247), bitmap.GetPixel(5 * 16, 5 * 16));
        Assert.Equal(new SKColor(255, 0, 255), bitmap.GetPixel(16, 16));
        Assert.Equal(SKColors.Black, bitmap.GetPixel(24, 24)); // where the strokes of × meet
    }

    [Fact]
    public void Grey_runs_from_the_least_to_the_greatest_value()
    {
        using var scope = NewDisposeScope();
        using var bitmap = Decode(Html(arange(10, 266).reshape(1, 1, 16, 16)));

        Assert.Equal(SKColors.Black, bitmap.GetPixel(0, 0));
        Assert.Equal(new SKColor(16, 16, 16), bitmap.GetPixel(0, 1));
        Assert.Equal(SKColors.White, bitmap.GetPixel(15, 15));
    }

    [Fact]
    public void A_large_picture_is_reduced_to_the_means_of_its_areas()
    {
        using var scope = NewDisposeScope();
        // Columns 0, 1, 0, 1 … at half the width are all one half.
        var stripes = arange(960).remainder(2).to_type(ScalarType.Float32).expand(3, 480, 960);

        using var bitmap = Decode(Html(stripes));

        Assert.Equal((480, 240), (bitmap.Width, bitmap.Height));
        Assert.Equal(new SKColor(128, 128, 128), bitmap.GetPixel(100, 100));
    }

    [Fact]
    public void A_small_matrix_is_a_table_with_its_indices()
    {
        using var values = tensor(new[,] { { 1.0, -2 }, { 0, 0.12348765 } });
        Assert.Equal(
            "<table><tr><td class=\"ck-gap\"></td><th scope=\"col\">0</th><th scope=\"col\">1</th></tr>"
            + "<tr><th scope=\"row\">0</th><td style=\"background:rgb(214 96 77 / 0.25)\">1</td><td style=\"background:rgb(67 147 195 / 0.5)\">-2</td></tr>"
            + "<tr><th scope=\"row\">1</th><td>0</td><td style=\"background:rgb(214 96 77 / 0.03)\">0.1235</td></tr></table>",
            Table().Match(Html(values)).Value);
    }

    [Fact]
    public void A_long_vector_shows_its_ends()
    {
        using var values = arange(1_000_000);
        var table = Table().Match(Html(values)).Value;
        Assert.Equal(11, table.Split("<td>").Length - 1);
        Assert.Contains("<td>5</td><td class=\"ck-gap\">…</td><td>999995</td>", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_are_a_table_each()
    {
        using var values = zeros(2, 1, 3, 3);
        var html = Html(values);
        Assert.Equal(2, Table().Count(html));
        Assert.Contains("[1, 0, .., ..]", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_batch_some_pictures_are_shown_in_less_than_60_KB()
    {
        using var values = rand(64, 3, 224, 224); // noise, which packs worst
        var html = Html(values);

        Assert.True(html.Length < 60 * 1024, $"{html.Length} characters");
        Assert.Equal(11, Data().Count(html));
        Assert.Contains("[5, .., .., ..]</figcaption></figure><span class=\"ck-gap\">", html, StringComparison.Ordinal);
        Assert.Contains("[63, .., .., ..]</figcaption>", html, StringComparison.Ordinal);
        Assert.Contains("11 of 64 shown", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var scope = NewDisposeScope();
        Tensor[] tensors = [rand(3, 20, 20)[.., 1.., ..], randn(30, 40).T, randn(4, 2, 3, 3), arange(100), tensor(1f, requires_grad: true),
            zeros(3, dtype: ScalarType.ComplexFloat32), zeros(0), sparse_coo_tensor(zeros(2, 1, dtype: ScalarType.Int64), ones(1), [3, 3])];
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;

        foreach (var each in tensors)
        {
            TensorFormatter.ToText(each);
            TensorFormatter.ToHtml(each);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Tensors_in_a_list_are_lines()
    {
        TensorFormatter.Register();
        using var values = arange(3);
        const string Line = "tensor[3] i64 x∈[0, 2] μ=1 σ=1 [0, 1, 2]";

        Assert.Contains(Line, new[] { values }.ToDisplayString("text/plain"), StringComparison.Ordinal);
        Assert.Contains("tensor[3] i64", new[] { values }.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.DoesNotContain("ck-grid", new[] { values }.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Contains("ck-grid", values.ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    private static string Html(Tensor tensor) => TensorFormatter.ToHtml(tensor).ToString();

    private static SKBitmap Decode(string html) => SKBitmap.Decode(Convert.FromBase64String(Data().Match(html).Groups[1].Value));

    [GeneratedRegex("data:image/png;base64,([^\"]+)\" alt=\"[^\"]+\"")]
    private static partial Regex Data();

    [GeneratedRegex("<table>.*?</table>")]
    private static partial Regex Table();
}
