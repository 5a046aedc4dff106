using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;

namespace CourseKit.Extension.Formatters.Training;

/// <summary>Shows the images that a network was surest of.</summary>
internal static class RankedExamplesFormatter
{
    public static void Register() => BothForms.Register<RankedExamples>(examples => examples.ToString(), ToHtml);

    public static Html ToHtml(RankedExamples examples) => Html.Of(
        $"<div class=\"ck ck-images\">{Stylesheet.Training}<div class=\"ck-run\"><strong>{char.ToUpperInvariant(examples.Title[0])}{examples.Title[1..]}</strong></div>{ImageGridPicture.Tiles(examples.Grid, hasNumbers: true)}</div>");
}
