using CourseKit.Course.Tests.Models;
using CourseKit.Extension.Formatters.Models;
using CourseKit.Native;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch.nn;

namespace CourseKit.Extension.Tests.Models;

public sealed class ModelFormatterTests
{
    static ModelFormatterTests() => TorchLibrary.Load();

    [Fact]
    public void Every_module_shows_as_a_line_and_a_table()
    {
        Formatter.ResetToDefault();
        try
        {
            ModelFormatter.Register();
            using var model = new KnownModels.LeNet();
            using var layer = Conv2d(3, 8, 3);
            Assert.Equal("LeNet: 61,706 weights (241 KB)", model.ToDisplayString("text/plain"));
            Assert.Equal("Conv2d: 224 weights (896 B)", layer.ToDisplayString("text/plain")); // 8 · 27 + 8
            Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(layer.GetType()));
            Assert.Contains("ck-model", layer.ToDisplayString("text/html"), StringComparison.Ordinal);
        }
        finally
        {
            Formatter.ResetToDefault();
        }
    }

    [Fact]
    public void A_disposed_model_is_shown_without_an_exception()
    {
        var model = new KnownModels.LeNet();
        model.Dispose();
        Assert.StartsWith("LeNet is disposed: its weights are gone. Run the cell that makes it again", ModelFormatter.ToText(model), StringComparison.Ordinal);
        Assert.Contains("LeNet is disposed: its weights are gone.", ModelFormatter.ToHtml(model).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_written_alike_in_both_forms()
    {
        using var model = Linear(300, 400);
        // 300 · 400 + 400
        Assert.Contains("120,400 weights", ModelFormatter.ToText(model), StringComparison.Ordinal);
        Assert.Contains("<td class=\"ck-w\">120,400<", ModelFormatter.ToHtml((Module)model).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_layers_that_nobody_would_read_are_cut_in_html_too()
    {
        using var model = Sequential((new string('x', 500), Sequential(("inner", Linear(3, 4)))));
        var html = ModelFormatter.ToHtml(ModelSummary.Of(model, 1, 5)).ToString();
        Assert.DoesNotContain(new string('x', 61), html, StringComparison.Ordinal);
        Assert.Contains(new string('x', 58), html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_look_like_markup_are_text()
    {
        using var model = Sequential(("<b>&", Linear(1, 1)));
        Assert.Contains("&lt;b&gt;&amp;", ModelFormatter.ToHtml((Module)model).ToString(), StringComparison.Ordinal);
    }
}
