using CourseKit.Experiments;

namespace CourseKit.Extension.Formatters.Experiments;

/// <summary>Shows what an experiment has found: a table as text, and above it a picture of means and intervals.</summary>
internal static class ResultFormatter
{
    public static void Register()
    {
        BothForms.Register<ExperimentResult>(result => result.ToString(), ResultPage.ToHtml);
        BothForms.Register<ResultTable>(table => table.ToString(), ResultPage.ToHtml);
        BothForms.Register<Estimate>(estimate => estimate.ToString(), estimate => Kernel.Abstractions.Html.FromText(estimate.ToString()));
    }
}
