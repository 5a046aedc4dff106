using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive;

namespace CourseKit.Kernel.Magics;

/// <summary><c>#!html</c>, <c>#!markdown</c>, <c>#!javascript</c> and <c>#!js</c>: what follows is shown, not run.</summary>
internal static class ShowText
{
    public static Magic Html { get; } = Declare("#!html", "Shows what follows as HTML.", body => new MimeBundle(body).With(MimeBundle.Html, body));

    public static Magic Markdown { get; } = Declare("#!markdown", "Shows what follows as Markdown.", body => new MimeBundle(body).With("text/markdown", body));

    public static Magic Javascript { get; } = Declare("#!javascript", "Has the page run what follows as a script.", CellScripts.Script);

    public static Magic Js { get; } = Javascript with { Name = "#!js", Summary = "The same as #!javascript." };

    private static Magic Declare(string name, string summary, Func<string, MimeBundle> show) => new()
    {
        Name = name,
        Summary = summary,
        TakesBody = true,
        RunAsync = (call, _) =>
        {
            call.Host.Display(show(call.Body.TrimEnd('\n')));
            return Task.CompletedTask;
        },
    };
}
