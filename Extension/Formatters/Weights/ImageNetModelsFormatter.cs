using System.Globalization;
using CourseKit.Extension.Look;
using CourseKit.Extension.Look.Charts;
using CourseKit.Kernel.Abstractions;
using CourseKit.Weights;

namespace CourseKit.Extension.Formatters.Weights;

/// <summary>Shows published networks: a chart of accuracy against size, and a table.</summary>
internal static class ImageNetModelsFormatter
{
    public static void Register()
    {
        BothForms.Register<ImageNetModels>(models => models.ToString(), ToHtml);
        BothForms.Register<ImageNetModel>(model => model.ToString(), model => Html.FromText(model.ToString()));
    }

    public static Html ToHtml(ImageNetModels models)
    {
        string[] families = [.. models.Select(model => model.Family).Distinct()];
        var legend = families.Select((family, number) => Html.Of($"<span>{Markers.Sample(number)} {family}</span> "));
        return Html.Of($"""
            <div class="ck ck-chart ck-networks">{Stylesheet.Networks}{ModelsPicture.ToHtml(models, families)}<div class="ck-note ck-legend">{legend}<span><svg class="ck-sample" viewBox="0 0 26 10" width="26" height="10" aria-hidden="true"><path class="ck-front" stroke="#777" fill="none" d="M0 5H26"/></svg> the best for their size</span></div>{Table(models)}</div>
            """);
    }

    private static Html Table(ImageNetModels models)
    {
        var front = models.ParetoFront.ToHashSet();
        var rows = models.OrderByDescending(model => model.Top1).Select(model => Html.Of(
            $"<tr><th scope=\"row\">{model.Name}</th><td>{Fixed(model.Top1)}</td><td>{Fixed(model.Top5)}</td><td>{Millions(model.Millions)}</td><td>{(front.Contains(model) ? "yes" : "")}</td><td class=\"ck-left\">{model.Weights}</td></tr>"));
        return Html.Of($"""
            <div class="ck-grid" role="group" aria-label="Networks by accuracy" tabindex="0"><table><thead><tr><th scope="col" class="ck-left">network</th><th scope="col">top-1,<br>%</th><th scope="col">top-5,<br>%</th><th scope="col">size,<br>million</th><th scope="col">best for<br>its size</th><th scope="col" class="ck-left">weights</th></tr></thead><tbody>{rows}</tbody></table></div>
            """);
    }

    /// <summary>A size as it is written in both: <c>61.1</c>.</summary>
    public static string Millions(double millions) => millions < 0.1 ? Number.Short(millions) : millions.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Fixed(double percent) => percent.ToString("0.000", CultureInfo.InvariantCulture);
}
