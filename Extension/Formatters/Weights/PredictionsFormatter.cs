using System.Globalization;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Weights;

namespace CourseKit.Extension.Formatters.Weights;

/// <summary>Shows what a network sees in an image: a bar for each class.</summary>
internal static class PredictionsFormatter
{
    public static void Register() => BothForms.Register<Predictions>(predictions => predictions.ToString(), ToHtml);

    public static Html ToHtml(Predictions predictions) => Html.Of(
        $"<div class=\"ck ck-predictions\">{Stylesheet.Predictions}<table><tbody>{predictions.Select(Row)}</tbody></table></div>");

    private static Html Row(Prediction prediction) => Html.Of(
        $"<tr title=\"class {prediction.Class}\"><th scope=\"row\">{prediction.Name}</th><td class=\"ck-percent\">{Predictions.Percent(prediction.Probability)}</td><td class=\"ck-lane\"><span class=\"ck-bar\" style=\"width:{Width(prediction)}\"></span></td></tr>");

    private static string Width(Prediction prediction) => string.Create(CultureInfo.InvariantCulture, $"{100 * prediction.Probability:0.#}%");
}
