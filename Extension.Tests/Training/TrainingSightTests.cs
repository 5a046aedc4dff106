using CourseKit.Extension.Formatters.Training;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Native;
using CourseKit.Testing;
using CourseKit.Training;
using Microsoft.Playwright;

namespace CourseKit.Extension.Tests.Training;

public sealed class TrainingSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    static TrainingSightTests() => TorchLibrary.Load();

    [Fact]
    public async Task A_training_looks_good_everywhere() =>
        await Sight.IsGoodAsync(chromium, "training", Html(Trainings.Running), Html(Trainings.Finished), Html(Trainings.Stopped), Html(Trainings.Lost), Html(Trainings.Begun));

    [Fact]
    public async Task Confusion_matrices_look_good_everywhere() =>
        await Sight.IsGoodAsync(chromium, "confusion", Html(Classifications.Fashion), Html(Classifications.Many), Html(Classifications.Perfect), Html(Classifications.Nothing));

    [Fact]
    public async Task Images_look_good_everywhere() =>
        await Sight.IsGoodAsync(chromium, "images", Html(Classifications.Mistakes), Html(Classifications.Classified), Html(Classifications.Photographs), Html(Classifications.Hundreds));

    [Fact]
    public async Task A_confusion_matrix_shows_percents_at_a_click_without_scripts()
    {
        var page = await chromium.OpenAsync(Sight.Page(Html(Classifications.Fashion)), 900, ColorScheme.Light, false);
        var cell = page.GetByTitle("Shirt taken for Coat: 19 of 200 (9.5 %)");
        Assert.Equal("19", (await cell.InnerTextAsync()).Trim());
        await page.GetByLabel("percent of each row").CheckAsync();
        Assert.Equal("9.5 %", (await cell.InnerTextAsync()).Trim());
    }

    [Fact]
    public void A_running_training_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("training-running", Html(Trainings.Running));

    [Fact]
    public void A_finished_training_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("training-finished", Html(Trainings.Finished));

    [Fact]
    public void A_training_that_lost_its_numbers_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("training-lost", Html(Trainings.Lost));

    [Fact]
    public void A_confusion_matrix_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("confusion-matrix", Html(Classifications.Fashion));

    [Fact]
    public void The_worst_examples_are_shown_as_their_golden_file_has_them() => GoldenHtml.Matches("worst-examples", Html(Classifications.Mistakes));

    [Fact]
    public void An_image_grid_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("image-grid", Html(Classifications.Photographs));

    private static string Html(ProgressSnapshot snapshot) => HistoryPicture.ToHtml(snapshot.History, snapshot).ToString();

    private static string Html(History history) => HistoryPicture.ToHtml(history).ToString();

    private static string Html(ConfusionMatrix matrix) => ConfusionMatrixPicture.ToHtml(matrix).ToString();

    private static string Html(ImageGrid grid) => ImageGridPicture.ToHtml(grid).ToString();

    private static string Html(RankedExamples examples) => RankedExamplesFormatter.ToHtml(examples).ToString();
}
