using CourseKit.Invariance;

namespace CourseKit.Extension.Formatters.Invariance;

/// <summary>Shows what in an image speaks for a class; several stand side by side as long as there is room.</summary>
internal static class SaliencyFormatter
{
    public static void Register()
    {
        BothForms.Register<Saliency>(saliency => saliency.ToString(), saliency => SaliencyView.ToHtml([saliency]));
        BothForms.Register<IReadOnlyList<Saliency>>(all => all.Count == 0 ? SaliencyWords.None : string.Join("; ", all), SaliencyView.ToHtml);
    }
}
