namespace CourseKit.Extension.Formatters.Training;

/// <summary>Shows a confusion matrix: a line of text, and a tinted table.</summary>
internal static class ConfusionMatrixFormatter
{
    public static void Register() => BothForms.Register<ConfusionMatrix>(matrix => matrix.ToString(), ConfusionMatrixPicture.ToHtml);
}
