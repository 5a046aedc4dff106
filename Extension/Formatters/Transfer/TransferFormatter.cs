using CourseKit.Kernel.Abstractions;
using CourseKit.Transfer;

namespace CourseKit.Extension.Formatters.Transfer;

/// <summary>Shows what one task has given to another: a linear model as a short table, the rest as the line that it is.</summary>
internal static class TransferFormatter
{
    public static void Register()
    {
        BothForms.Register<LinearModel>(model => model.ToString(), LinearModelView.ToHtml);
        Line<Features>();
        Line<CopiedWeights>();
    }

    private static void Line<T>() where T : notnull => BothForms.Register<T>(value => value.ToString()!, value => Html.FromText(value.ToString()!));
}
