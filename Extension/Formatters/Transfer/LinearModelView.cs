using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Transfer;
using CourseKit.Words;

namespace CourseKit.Extension.Formatters.Transfer;

/// <summary>A linear model as a short table: what it has learnt from, what it holds, and how well its problem is solved.</summary>
internal static class LinearModelView
{
    private const int MostClasses = 10;

    public static Html ToHtml(LinearModel model)
    {
        var weights = (long)(model.Length + 1) * model.Classes.Count;
        var more = model.Classes.Count > MostClasses ? $" and {Number.Whole(model.Classes.Count - MostClasses)} more" : "";
        (string Name, string Value)[] facts =
        [
            ("features", $"{Name.Short(model.Source)}, {Written.Count(model.Length, "number")} an image"),
            ("classes", $"{Number.Whole(model.Classes.Count)}: {string.Join(", ", model.Classes.Take(MostClasses).Select(name => Name.Short(name)))}{more}"),
            ("learnt from", Written.Count(model.Examples, "example")),
            ("weights", $"{Number.Whole(model.Length)} · {Number.Whole(model.Classes.Count)} and {Number.Whole(model.Classes.Count)} biases, {Number.Whole(weights)} in all"),
            ("penalty", Number.Short(model.Penalty)),
            ("mean loss", Number.Short(model.Loss)),
            (model.HasConverged ? "solved" : "not solved", $"gradient {Number.Short(model.GradientNorm)} after {Written.Count(model.Iterations, "step")}"),
        ];
        var rows = facts.Select(fact => Html.Of($"<tr><th scope=\"row\" class=\"ck-layer\">{fact.Name}</th><td class=\"ck-left ck-wrap\">{fact.Value}</td></tr>"));
        return Html.Of($"<div class=\"ck ck-model\">{Stylesheet.Model}<div class=\"ck-summary\"><code>linear model on {Name.Short(model.Source)}</code></div><div class=\"ck-grid\" tabindex=\"0\"><table><tbody>{rows}</tbody></table></div></div>");
    }
}
