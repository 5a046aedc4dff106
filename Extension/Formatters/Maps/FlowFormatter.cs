using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Shows an image on its way through a model: one line of text, and every layer's output as pictures.</summary>
internal static class FlowFormatter
{
    public static void Register() => BothForms.Register<LayerFlow>(FlowView.Line, ToHtml);

    public static Html ToHtml(LayerFlow flow)
    {
        try
        {
            return FlowView.ToHtml(flow);
        }
        catch (Exception exception) // the line is worth showing without
        {
            return Html.Of($"<code>{FlowView.Line(flow)}</code> (no pictures: {exception.Message})");
        }
    }
}
