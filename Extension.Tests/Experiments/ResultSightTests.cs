using CourseKit.Experiments;
using CourseKit.Extension.Formatters.Experiments;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Experiments;

public sealed class ResultSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Variants = ["full", "without 7", "without 6, 7", "without 3, 4", "without 3, 4, 6, 7 and whatever else there is"];

    [Fact]
    public async Task Results_look_good_everywhere() => await Sight.IsGoodAsync(
        chromium, "results", Html(Of(seeds: 5, Variants)), Html(Of(seeds: 1, Variants[..2])), Html(Of(seeds: 0, Variants[..2])), ResultPage.ToHtml(Of(seeds: 3, Variants[..3]).Table("processor time")).ToString());

    [Fact]
    public void A_result_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("experiment-result", Html(Of(seeds: 3, Variants[..3])));

    // By hand, from Run below: (50.0 + 51.0) / 2, and (51.4 + 52.8) / 2.
    [Fact]
    public void A_picture_says_in_words_what_it_shows() =>
        Assert.Contains("aria-label=\"Means with intervals of test accuracy: full 50.5; without 7 52.1\"", Html(Of(seeds: 2, Variants[..2])), StringComparison.Ordinal);

    private static ExperimentResult Of(int seeds, string[] variants) => new()
    {
        Name = "made",
        Question = "What is each layer of a small AlexNet worth?",
        Measures = [new("test accuracy", "%"), new("training accuracy", "%"), new("processor time", "s")],
        Variants = [.. variants.Select(name => new VariantSettings(name, "made by hand"))],
        Data = new Dictionary<string, string>(),
        Runs = [.. from seed in Enumerable.Range(1, seeds) from index in Enumerable.Range(0, variants.Length) select Run(variants[index], index, seed)],
        Command = "coursekit experiment made",
        Processor = "made by hand",
    };

    private static ExperimentRun Run(string variant, int index, int seed) => new(variant, seed, new Dictionary<string, double>
    {
        ["test accuracy"] = 0.49 + 0.01 * index + 0.01 * seed + 0.004 * (index * seed % 3),
        ["training accuracy"] = 0.55 + 0.01 * seed,
        ["processor time"] = 30 + seed,
    }, 31, "1.0", new(2026, 1, seed, 0, 0, 0, TimeSpan.Zero));

    private static string Html(ExperimentResult result) => ResultPage.ToHtml(result).ToString();
}
