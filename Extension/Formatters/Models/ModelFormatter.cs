using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Models;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Extension.Formatters.Models;

/// <summary>Shows a summary of a model, and a model itself by its layers and weights: one line of text, and a table in HTML.</summary>
internal static class ModelFormatter
{
    public static void Register()
    {
        BothForms.Register<ModelSummary>(ToText, ToHtml);
        BothForms.Register<Module>(ToText, ToHtml);
    }

    public static string ToText(ModelSummary summary) => SummaryText.Line(summary);

    public static string ToText(Module model)
    {
        try
        {
            return Disposal.Of(model) is { } gone ? gone : ToText(ModelSummary.Of(model));
        }
        catch (Exception exception)
        {
            return Apology(model, exception);
        }
    }

    public static Html ToHtml(ModelSummary summary) => ModelTable.ToHtml(summary);

    public static Html ToHtml(Module model)
    {
        try
        {
            return Disposal.Of(model) is { } gone ? Html.Of($"<div class=\"ck ck-model\">{Stylesheet.Model}<div class=\"ck-said\">{gone}</div></div>") : ToHtml(ModelSummary.Of(model));
        }
        catch (Exception exception)
        {
            return Html.Of($"<code>{Apology(model, exception)}</code>");
        }
    }

    // An output that fails would hide the value that someone wants to look at.
    private static string Apology(Module model, Exception exception) => $"{LayerWords.Kind(model)} (cannot be read: {exception.Message.Split('\n')[0]})";
}
