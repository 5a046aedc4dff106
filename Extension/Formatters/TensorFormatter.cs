using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;
using Html = CourseKit.Kernel.Abstractions.Html;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows a tensor: one line of text, and in HTML a picture or a table below the same line.</summary>
internal static class TensorFormatter
{
    /// <summary>Puts both forms into every bundle. A form that the notebook has registered already stays.</summary>
    public static void Register()
    {
        RegisterUnlessTaken(MimeBundle.Text, (tensor, context) =>
        {
            context.Writer.Write(ToText(tensor));
            return true;
        });
        RegisterUnlessTaken(MimeBundle.Html, (tensor, context) =>
        {
            // Inside a list or an object the line alone is enough.
            context.Writer.Write((context.Depth > 1 ? Html.FromText(ToText(tensor)) : ToHtml(tensor)).ToString());
            return true;
        });
        Formatter.SetPreferredMimeTypesFor(typeof(Tensor), MimeBundle.Html, MimeBundle.Text);
    }

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

    private static void RegisterUnlessTaken(string mimeType, FormatDelegate<Tensor> format)
    {
        if (!Formatter.RegisteredFormatters(false).Any(taken => taken.Type == typeof(Tensor) && taken.MimeType == mimeType))
            Formatter.Register(format, mimeType);
    }
}
