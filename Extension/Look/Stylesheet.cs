using System.Reflection;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look;

/// <summary>The style that an output carries with it. Every output stands alone: a cell may be cleared, a notebook may be
/// printed, so none can count on another one's style.</summary>
internal static partial class Stylesheet
{
    /// <summary>For tensors.</summary>
    public static Html Tensor { get; } = Read("tensor.css");

    /// <summary>For the panel of <c>#!check</c>.</summary>
    public static Html Check { get; } = Read("check.css");

    private static Html Read(string name) => Html.Raw($"<style>{Minify(Resource("theme.css") + Resource(name))}</style>");

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
