using System.Reflection;
using System.Runtime.InteropServices;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics;

/// <summary><c>#!about</c></summary>
internal static class About
{
    public static Magic Declaration { get; } = new()
    {
        Name = "#!about",
        Summary = "Says which kernel this is and what it runs on.",
        RunAsync = (call, _) =>
        {
            call.Host.Display(Show());
            return Task.CompletedTask;
        },
    };

    private static MimeBundle Show()
    {
        (string Name, string Value)[] lines =
        [
            ("Kernel", "CourseKit's C# kernel"),
            ("Version", typeof(About).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]),
            (".NET", RuntimeInformation.FrameworkDescription),
            ("System", $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})"),
        ];
        var rows = lines.Select(line => Html.Of($"<tr><th style=\"text-align:left\">{line.Name}</th><td style=\"text-align:left\">{line.Value}</td></tr>"));
        return new MimeBundle(string.Join('\n', lines.Select(line => $"{line.Name,-8} {line.Value}"))).With(Html.Of($"<table><tbody>{rows}</tbody></table>"));
    }
}
