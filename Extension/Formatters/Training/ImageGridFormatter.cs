namespace CourseKit.Extension.Formatters.Training;

/// <summary>Shows images side by side.</summary>
internal static class ImageGridFormatter
{
    public static void Register() => BothForms.Register<ImageGrid>(grid => grid.ToString(), ImageGridPicture.ToHtml);
}
