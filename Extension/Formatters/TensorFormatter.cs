using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows a tensor: one line of text, and in HTML a picture or a table below the same line.</summary>
internal static class TensorFormatter
{
    public static void Register()
    {
        BothForms.Register<Tensor>(ToText, ToHtml);
        BothForms.Register<Scalar>(ScalarLine.ToText, scalar => Html.Of($"<code>{ScalarLine.ToText(scalar)}</code>"));
        BothForms.Register<Size>(ScalarLine.ToText, size => Html.Of($"<code>{ScalarLine.ToText(size)}</code>"));
    }

    public static string ToText(Tensor tensor) =>
        Show(tensor, (summary, _) => summary.ToText(), apology => apology);

    public static Html ToHtml(Tensor tensor) =>
        Show(tensor,
            (summary, values) => Html.Of($"<div class=\"ck ck-tensor\">{Stylesheet.Tensor}{summary.ToHtml()}{Values(values, summary.Statistics, summary.Names)}</div>"),
            apology => Html.Of($"<code>{apology}</code>"));

    // An output that fails would hide the value that someone wants to look at.
    private static T Show<T>(Tensor tensor, Func<TensorSummary, Tensor?, T> show, Func<string, T> apologise)
    {
        try
        {
            using var scope = NewDisposeScope();
            if (tensor is null)
                return apologise("null");
            return tensor.IsInvalid ? show(TensorSummary.OfDisposed(), null) : Read();
        }
        catch (OperationCanceledException)
        {
            return apologise("tensor (interrupted while its values were read)");
        }
        catch (Exception) when (tensor is { IsInvalid: true }) // another thread was faster
        {
            return show(TensorSummary.OfDisposed(), null);
        }
        catch (Exception exception)
        {
            return apologise($"tensor (cannot be read: {exception.Message.AsSpan().Trim()[..Math.Min(exception.Message.Trim().Length, 200)]})");
        }

        T Read()
        {
            // A handle of our own: who disposes the tensor meanwhile, or points it elsewhere, does not take the memory away.
            var values = Elements.Unnamed(tensor.detach());
            return show(TensorSummary.Of(tensor, values), values);
        }
    }

    private static Html Values(Tensor? values, TensorStatistics? statistics, string[] names)
    {
        if (values is null)
            return Html.Empty;
        try
        {
            return TensorValues.Render(values, statistics, names);
        }
        catch (OperationCanceledException)
        {
            return Html.Of($"<div class=\"ck-note\">No picture: interrupted.</div>");
        }
        catch (Exception exception) // the summary is worth showing without
        {
            return Html.Of($"<div class=\"ck-note\">No picture: {exception.Message}</div>");
        }
    }
}
