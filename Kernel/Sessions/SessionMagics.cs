using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Magics;
using CourseKit.Kernel.Magics.Help;
using CourseKit.Kernel.Magics.Variables;

namespace CourseKit.Kernel.Sessions;

/// <summary>The magic commands that can be used in a session.</summary>
internal sealed class SessionMagics
{
    private readonly SortedDictionary<string, Magic> _byName = new(StringComparer.Ordinal);

    public SessionMagics()
    {
        var values = new NamedValues();
        foreach (var magic in (Magic[])
            [
                ListMagics.Declaration, SelectCSharp.Declaration, SelectCSharp.Short, ShowText.Html, ShowText.Markdown, ShowText.Javascript, ShowText.Js,
                TimeCell.Declaration, ClearCell.Declaration, About.Declaration, ImportFile.Declaration, ListVariables.Who, ListVariables.Whos,
                KeepValue.Declare(values), SetVariable.Declare(values), ShareVariable.Declare(values), ShowHelp.Declare(name => Describe(name)),
            ])
            Add(magic);
    }

    /// <summary>By name. May be read while a cell adds one.</summary>
    public IReadOnlyList<Magic> All { get; private set; } = [];

    /// <summary>Says what a name of C# means, for <c>#!help</c>.</summary>
    public Func<string, Task<MimeBundle?>> Describe { get; set; } = _ => Task.FromResult<MimeBundle?>(null);

    public void Add(Magic magic)
    {
        _byName[magic.Name] = magic;
        All = [.. _byName.Values];
    }

    public static Task RunAsync(MagicPart part, IKernelHost host, CancellationToken cancellationToken) =>
        part.Magic.RunAsync(new MagicCall(host, part.Arguments, part.Body), cancellationToken);
}
