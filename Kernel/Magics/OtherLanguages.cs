namespace CourseKit.Kernel.Magics;

/// <summary>Commands of Polyglot Notebooks that turn to another kernel. This one has none to turn to, and says so.</summary>
internal static class OtherLanguages
{
    private static readonly Dictionary<string, string> ByCommand = new(StringComparer.Ordinal)
    {
        ["#!fsharp"] = "F#",
        ["#!f#"] = "F#",
        ["#!F#"] = "F#",
        ["#!pwsh"] = "PowerShell",
        ["#!powershell"] = "PowerShell",
        ["#!sql"] = "SQL",
        ["#!kql"] = "the Kusto Query Language",
        ["#!mermaid"] = "Mermaid",
        ["#!http"] = "HTTP requests",
        ["#!python"] = "Python",
        ["#!r"] = "R",
        ["#!d3"] = "D3",
    };

    /// <summary>Why a command cannot be had; null if it turns to no other language.</summary>
    public static string? Refuse(string command) =>
        command == "#!connect" ? "#!connect starts a kernel of another language, and this kernel runs C# only; remove this line and the cells that need it."
        : ByCommand.TryGetValue(command, out var language)
            ? $"{command} begins code in another language ({language}), and this kernel runs C# only; remove it, or run the notebook in Polyglot Notebooks."
            : null;
}
