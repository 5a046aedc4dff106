using CourseKit.Extension.Formatters.Transfer;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Testing;
using CourseKit.Transfer;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Tests.Transfer;

public sealed class TransferSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_linear_model_looks_good_everywhere() =>
        await Sight.IsGoodAsync(chromium, "transfer", LinearModelView.ToHtml(Model("pixels", "left", "right")).ToString(),
            LinearModelView.ToHtml(Model("conv3 of <TransferNet>", [.. Enumerable.Range(0, 52).Select(letter => $"letter {letter}")])).ToString(),
            FolderTransferView.ToHtml(Mugs()).ToString().Replace("<details ", "<details open ", StringComparison.Ordinal), FolderTransferView.ToHtml(Mugs() with { Accuracies = [0.75] }).ToString());

    // One number an image and two classes: 1 · 2 weights and 2 biases.
    [Fact]
    public void Its_table_says_what_it_has_learnt_from_and_how_well_it_is_solved()
    {
        var html = LinearModelView.ToHtml(Model("pixels", "left", "right")).ToString();
        foreach (var text in (string[])["pixels, 1 number an image", "2: left, right", "4 examples", " 2 biases, 4 in all", ">0.01<", ">solved<"])
            Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<TransferNet>", LinearModelView.ToHtml(Model("<TransferNet>", "a", "b")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_shown_as_their_golden_files_have_them()
    {
        GoldenHtml.Matches("linear-model", LinearModelView.ToHtml(Model("pixels", "left", "right")).ToString());
        GoldenHtml.Matches("folder-transfer", FolderTransferView.ToHtml(Mugs()).ToString());
    }

    // By hand: 18 images less 5 of each of 2 classes leave 8; the mean of 0.75 and 1 is 87.5 %, its interval goes past 100 % on both sides of what there can be.
    [Fact]
    public void A_folders_table_says_what_was_recognised_and_what_chance_comes_to()
    {
        var html = FolderTransferView.ToHtml(Mugs()).ToString();
        foreach (var text in (string[])["87.5 %, 95 % interval 0.0 % to 100.0 % over 2 draws", ">50.0 %<", "2: mine, &lt;yours&gt;", "the other 8 images", "4096 numbers an image", "<details class=\"ck\">"])
            Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Contains(">75.0 %<", FolderTransferView.ToHtml(Mugs() with { Accuracies = [0.75] }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loading_the_extension_makes_them_the_notebooks_output()
    {
        await new CourseKitExtension().LoadAsync(new FakeHost(), TestContext.Current.CancellationToken);
        foreach (var value in (object[])[Model("pixels", "left", "right"), Rows("pixels", "left", "right"), Mugs(), new CopiedWeights(["conv1.weight"], ["fc2.weight"])])
        {
            Assert.Equal(value.ToString(), value.ToDisplayString("text/plain"));
            Assert.DoesNotContain("\n", value.ToDisplayString("text/plain"), StringComparison.Ordinal);
            Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(value.GetType()));
        }
    }

    private static FolderTransferResult Mugs() => new()
    {
        Folder = "mugs",
        Source = "classifier.2 of TorchvisionAlexNet",
        Features = 4096,
        Images = 18,
        PerClass = 5,
        Accuracies = [0.75, 1],
        Confusion = ConfusionMatrix.Of([0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 1, 1], ["mine", "<yours>"]),
    };

    // Two examples each of the first two classes.
    private static LinearModel Model(string source, params string[] classes) => LinearModel.Fit(Rows(source, classes));

    private static Features Rows(string source, params string[] classes) => new(source, [-1, -2, 1, 2], [0, 0, 1, 1], classes);
}
