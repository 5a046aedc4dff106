using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Magics;

namespace CourseKit.Kernel.Sessions;

/// <summary>The magic commands that can be used in a session.</summary>
internal sealed class SessionMagics
{
    private readonly SortedDictionary<string, Magic> _byName = new(StringComparer.Ordinal);
    public SessionMagics()
    {
        Add(ListMagics.Declaration);
        Add(SelectCSharp.Declaration);
    }

    /// <summary>By name. May be read while a cell adds one.</summary>
    public IReadOnlyList<Magic> All { get; private set; } = [];

    public void Add(Magic magic)
    {
        _byName[magic.Name] = magic;
        All = [.. _byName.Values];
    }

    public static Task RunAsync(MagicPart part, IKernelHost host, CancellationToken cancellationToken) =>
        part.Magic.RunAsync(new MagicCall(host, part.Arguments, part.Body), cancellationToken);
}
