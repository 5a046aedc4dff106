using CourseKit.Kernel.Abstractions;

namespace Microsoft.DotNet.Interactive;

/// <summary>Scripts and style sheets as outputs: for the page as HTML, for readers of text as they are written.</summary>
internal static class CellScripts
{
    // What would end the element early is written so that it means the same in a string of the script.
    public static MimeBundle Script(object? content)
    {
        var script = content?.ToString() ?? "";
        return new MimeBundle(script).With(Html.Raw($"<script type=\"text/javascript\">{script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>"));
    }

    public static MimeBundle Style(object? content)
    {
        var style = content?.ToString() ?? "";
        return new MimeBundle(style).With(Html.Raw($"<style>{style.Replace("</style", "<\\/style", StringComparison.OrdinalIgnoreCase)}</style>"));
    }
}
