using CourseKit.Invariance;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Invariance;

/// <summary>Shows how a network did on changed images: charts, and their numbers in a table that opens.</summary>
internal static class SweepFormatter
{
    public static void Register()
    {
        BothForms.Register<SweepResult>(result => result.ToString(), SweepView.ToHtml);
        BothForms.Register<EquivarianceResult>(result => result.ToString(), SweepView.ToHtml);
        BothForms.Register<ConsistencyResult>(result => result.ToString(), result => Html.FromText(result.ToString()));
    }
}
