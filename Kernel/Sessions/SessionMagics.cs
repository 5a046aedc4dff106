using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Magics;

namespace CourseKit.Kernel.Sessions;

/// <summary>The magic commands that can be used in a session.</summary>
internal sealed class SessionMagics
{
    private readonly SortedDictionary<string, Magic> _byName = new(StringComparer.Ordinal);
    private IReadOnlyList<Magic>? _all;

    public SessionMagics()
    {
        Add(ListMagics.Declaration);
        Add(SelectCSharp.Declaration);
    }

    public IReadOnlyList<Magic> All => _all ??= [.. _byName.Values];

    public void Add(Magic magic)
    {
        _byName[magic.Name] = magic;
        _all = null;
    }

    public static Task RunAsync(MagicPart part, IKernelHost host, CancellationToken cancellationToken) =>
        part.Magic.RunAsync(new MagicCall(host, part.Arguments, part.Body), cancellationToken);
}
