using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics;

/// <summary><c>#!lsmagic</c></summary>
internal static class ListMagics
{
    private const int LongestUsage = 40;

    public static Magic Declaration { get; } = new()
    {
        Name = "#!lsmagic",
        Summary = "Lists the magic commands and what they take.",
        RunAsync = (call, _) =>
        {
            call.Host.Display(Show(call.Host.Magics));
            return Task.CompletedTask;
        },
    };

    private static MimeBundle Show(IReadOnlyList<Magic> magics)
    {
        // One that takes much is not to push the others off the page.
        var width = Math.Min(LongestUsage, magics.Max(magic => magic.Usage.Length));
        var text = string.Join('\n', magics.Select(magic => $"{magic.Usage.PadRight(width)}  {magic.Summary}"));
        var rows = magics.Select(magic => Html.Of($"<tr><td style=\"text-align:left;white-space:nowrap\"><code>{magic.Usage}</code></td><td style=\"text-align:left\">{magic.Summary}{Parameters(magic)}</td></tr>"));
        return new MimeBundle(text).With(Html.Of(
            $"<table><thead><tr><th style=\"text-align:left\">Command</th><th style=\"text-align:left\">What it does</th></tr></thead><tbody>{rows}</tbody></table>"));
    }

    private static Html Parameters(Magic magic) => Html.Concat(
        magic.Parameters.Select(parameter => Html.Of($"<br><code>{parameter.Name}</code> {parameter.Summary}")));
}
