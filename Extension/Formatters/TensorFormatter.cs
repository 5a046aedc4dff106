using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows a tensor: one line of text, and in HTML a picture or a table below the same line.</summary>
internal static class TensorFormatter
{
    public static void Register() => BothForms.Register<Tensor>(ToText, ToHtml);

    public static string ToText(Tensor tensor)
    {
        try
        {
            return TensorSummary.Of(tensor).ToText();
        }
        catch (Exception exception)
        {
            return Apology(exception);
        }
    }

    public static Html ToHtml(Tensor tensor)
    {
        try
        {
            var summary = TensorSummary.Of(tensor);
            return Html.Of($"<div class=\"ck ck-tensor\">{Stylesheet.Tensor}{summary.ToHtml()}{Values(tensor, summary.Statistics)}</div>");
        }
        catch (Exception exception)
        {
            return Html.Of($"<code>{Apology(exception)}</code>");
        }
    }

    private static Html Values(Tensor tensor, TensorStatistics? statistics)
    {
        if (statistics is null || tensor.numel() == 0)
            return Html.Empty;
        try
        {
            return TensorPicture.TryRender(tensor, statistics) ?? TensorTable.TryRender(tensor) ?? Html.Empty;
        }
        catch (Exception exception) // the summary is worth showing without
        {
            return Html.Of($"<div class=\"ck-note\">No picture: {exception.Message}</div>");
        }
    }

    // An output that fails would hide the value that someone wants to look at.
    private static string Apology(Exception exception) => $"tensor (cannot be read: {exception.Message})";
}
