using CourseKit.Data;
using CourseKit.Extension.Downloads;
using CourseKit.Extension.Formatters.Data;
using CourseKit.Extension.Magics;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Native;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Data;

public sealed class DatasetSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    static DatasetSightTests() => TorchLibrary.Load();

    [Fact]
    public async Task Data_sets_look_good_everywhere() => await Sight.IsGoodAsync(chromium, "datasets",
        DatasetFormatter.ToHtml(Datasets.Load("fashion-mnist-subset")).ToString(), DatasetFormatter.ToHtml(Colourful(2, 80)).ToString(), DatasetFormatter.ToHtml(Colourful(30, 8)).ToString(), DatasetFormatter.ToHtml(Colourful(3, 8).Take(0)).ToString());

    [Fact]
    public async Task The_list_of_data_sets_and_a_download_look_good_everywhere() => await Sight.IsGoodAsync(chromium, "data-list",
        DataPanel.List(Datasets.Known).Data["text/html"], DownloadDisplay.Show(new("train-images-idx3-ubyte.gz", 12_000_000, 26_421_880, 3.1e6)).Data["text/html"]);

    [Fact]
    public void A_data_set_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("dataset", DatasetFormatter.ToHtml(Colourful(22, 6)).ToString());

    [Fact]
    public void A_data_set_is_told_in_two_lines()
    {
        Assert.Equal("colourful: 14 images of 6×6 in colour, 2 classes\n7 of each class: class 0, class 1", DatasetView.Line(Colourful(2, 6)));
        Assert.Equal("colourful: 3 images of 6×6 in colour, 2 classes\nclass 0 2, class 1 1", DatasetView.Line(Colourful(2, 6).Take(3)));
        Assert.EndsWith(", class 19 and 2 more", DatasetView.Line(Colourful(22, 6)), StringComparison.Ordinal);
        Assert.Equal("colourful: 0 images of 6×6 in colour, 2 classes", DatasetView.Line(Colourful(2, 6).Take(0)));
    }

    // Seven of each class: squares whose colour is their class's and whose brightness their number's.
    private static ImageDataset Colourful(int classes, int side)
    {
        var count = 7 * classes;
        var pixels = new byte[count * 3 * side * side];
        for (var i = 0; i < count; i++)
            for (var channel = 0; channel < 3; channel++)
                pixels.AsSpan((i * 3 + channel) * side * side, side * side).Fill((byte)((i % classes * (40 + 50 * channel) + i / classes * 30) % 256));
        return new("colourful", pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % classes))], 3, side, side, [.. Enumerable.Range(0, classes).Select(number => $"class {number}")]);
    }
}
