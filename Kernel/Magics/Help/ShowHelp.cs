using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics.Help;

/// <summary><c>#!help</c></summary>
internal static class ShowHelp
{
    /// <param name="describe">Finds what a name of C# means; null if it means nothing.</param>
    public static Magic Declare(Func<string, Task<MimeBundle?>> describe) => new()
    {
        Name = "#!help",
        Summary = "Explains a magic command or a name of C#, or says what there is to know.",
        Parameters = [new("--name", "A command such as #!time, or a name such as System.Console.WriteLine.") { IsImplicit = true }],
        RunAsync = async (call, _) => call.Host.ShowPage(call["--name"] is not { } name ? General(call.Host.Magics)
            : name.StartsWith("#!", StringComparison.Ordinal) ? OfMagic(name, call.Host.Magics)
            : await describe(name) ?? throw new MagicException($"Nothing here is named {name}; write it as in C#, for example System.Console.WriteLine, or #!help #!time for a command.")),
    };

    private static MimeBundle General(IReadOnlyList<Magic> magics)
    {
        var width = magics.Max(magic => magic.Name.Length);
        return Page(
        [
            "This is CourseKit's C# kernel. A cell is C# as at the top of a program; what it declares, later cells see.",
            "The last expression, without a semicolon, is the cell's value and is shown; display(x) shows any other.",
            "",
            "#r \"nuget: Id, 1.2.3\"   brings a package",
            "#load \"file.csx\"        runs a file of C# where the line stands",
            "#!help NAME             explains a command or a name of C#",
            "",
            .. magics.Select(magic => $"{magic.Name.PadRight(width)}  {magic.Summary}"),
        ]);
    }

    private static MimeBundle OfMagic(string name, IReadOnlyList<Magic> magics)
    {
        if (magics.FirstOrDefault(magic => magic.Name == name) is not { } magic)
        {
            var nearest = NearestName.Find(name, magics.Select(magic => magic.Name));
            throw new MagicException($"There is no magic command {name}; {(nearest is null ? "" : $"did you mean {nearest}? ")}#!lsmagic lists those there are.");
        }
        return Page(
        [
            magic.Usage,
            "",
            magic.Summary,
            .. magic.TakesBody ? (string[])["The lines after it belong to it."] : [],
            .. magic.Parameters.Count == 0 ? (string[])[] : [""],
            .. magic.Parameters.Select(parameter => $"  {parameter.Name,-14} {parameter.Summary}{(parameter.IsRequired ? "" : " Optional.")}"),
        ]);
    }

    private static MimeBundle Page(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        return new MimeBundle(text).With(Html.Of($"<pre>{text}</pre>"));
    }
}
