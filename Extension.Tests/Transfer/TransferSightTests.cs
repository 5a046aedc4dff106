using CourseKit.Extension.Formatters.Transfer;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Testing;
using CourseKit.Transfer;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Tests.Transfer;

public sealed class TransferSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_linear_model_looks_good_everywhere() =>
        await Sight.IsGoodAsync(chromium, "transfer", LinearModelView.ToHtml(Model("pixels", "left", "right")).ToString(),
            LinearModelView.ToHtml(Model("conv3 of <TransferNet>", [.. Enumerable.Range(0, 52).Select(letter => $"letter {letter}")])).ToString());

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
    public async Task Loading_the_extension_makes_them_the_notebooks_output()
    {
        await new CourseKitExtension().LoadAsync(new FakeHost(), TestContext.Current.CancellationToken);
        foreach (var value in (object[])[Model("pixels", "left", "right"), Rows("pixels", "left", "right"), new CopiedWeights(["conv1.weight"], ["fc2.weight"])])
        {
            Assert.Equal(value.ToString(), value.ToDisplayString("text/plain"));
            Assert.DoesNotContain("\n", value.ToDisplayString("text/plain"), StringComparison.Ordinal);
            Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(value.GetType()));
        }
    }

    // Two examples each of the first two classes.
    private static LinearModel Model(string source, params string[] classes) => LinearModel.Fit(Rows(source, classes));

    private static Features Rows(string source, params string[] classes) => new(source, [-1, -2, 1, 2], [0, 0, 1, 1], classes);
}
