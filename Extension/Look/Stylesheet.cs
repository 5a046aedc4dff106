using System.Reflection;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look;

/// <summary>The style that an output carries with it. Every output stands alone: a cell may be cleared, a notebook may be
/// printed, so none can count on another one's style.</summary>
internal static partial class Stylesheet
{
    /// <summary>For tables of numbers.</summary>
    public static Html Table { get; } = Read("tensor.css");

    /// <summary>For tensors.</summary>
    public static Html Tensor { get; } = Read("tensor.css", "facets.css");

    /// <summary>For the panel of <c>#!check</c>.</summary>
    public static Html Check { get; } = Read("check.css");

    /// <summary>For charts.</summary>
    public static Html Chart { get; } = Read("chart.css");

    /// <summary>For the stops of a sliding filter.</summary>
    public static Html Slide { get; } = Read("chart.css", "slide.css");

    /// <summary>For receptive fields.</summary>
    public static Html Field { get; } = Read("chart.css", "field.css");

    /// <summary>For trainings and what they leave: curves, confusion matrices, images.</summary>
    public static Html Training { get; } = Read("chart.css", "training.css");

    /// <summary>For what a network sees in an image.</summary>
    public static Html Predictions { get; } = Read("chart.css", "predictions.css");

    /// <summary>For published networks.</summary>
    public static Html Networks { get; } = Read("chart.css", "networks.css");

    /// <summary>For what changed images do to a network.</summary>
    public static Html Sweep { get; } = Read("chart.css", "sweep.css");

    /// <summary>For what in an image speaks for a class.</summary>
    public static Html Saliency { get; } = Read("saliency.css");

    /// <summary>For models.</summary>
    public static Html Model { get; } = Read("tensor.css", "model.css");

    /// <summary>For steppers.</summary>
    public static Html Stepper { get; } = Read("tensor.css", "chart.css", "stepper.css");

    /// <summary>For charts of Plotly's libraries.</summary>
    public static Html Plotly { get; } = Read("plotly.css");

    /// <summary>For feature maps and filters.</summary>
    public static Html Maps { get; } = Read("tensor.css", "maps.css");

    private static Html Read(params IEnumerable<string> names) =>
        Html.Raw($"<style>{Minify(string.Concat(names.Prepend("theme.css").Select(Resource)))}</style>");

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"CourseKit.Look.{name}")
            ?? throw new InvalidOperationException($"The style sheet {name} is missing in this build of CourseKit.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Minify(string css) =>
        AroundPunctuation().Replace(Spaces().Replace(Comments().Replace(css, ""), " "), "$1").Trim();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // Not around the colon and the parenthesis: `a :not(b)` and `@media (…)` need their space.
    [GeneratedRegex(@" ?([{};,>]) ?")]
    private static partial Regex AroundPunctuation();
}
