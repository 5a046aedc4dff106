using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Shows feature maps: one line of text, and the maps as a picture.</summary>
internal static class FeatureMapsFormatter
{
    public static void Register() => BothForms.Register<FeatureMaps>(MapWords.Line, ToHtml);

    public static Html ToHtml(FeatureMaps maps)
    {
        try
        {
            return MapsView.ToHtml(maps);
        }
        catch (Exception exception) // the line is worth showing without
        {
            return Html.Of($"<code>{MapWords.Line(maps)}</code> (no picture: {exception.Message})");
        }
    }
}
