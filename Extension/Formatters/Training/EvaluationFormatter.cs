using CourseKit.Training;

namespace CourseKit.Extension.Formatters.Training;

/// <summary>Shows how a model did: a line of text, and its confusion matrix.</summary>
internal static class EvaluationFormatter
{
    public static void Register() => BothForms.Register<Evaluation>(result => result.ToString(), result => ConfusionMatrixPicture.ToHtml(result.Confusion));
}
