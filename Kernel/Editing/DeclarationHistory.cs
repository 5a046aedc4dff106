using System.Collections.Immutable;

namespace CourseKit.Kernel.Editing;

/// <summary>What the cells of a session have declared so far. Written by the thread that runs cells, read by others.</summary>
/// <remarks>To Roslyn's editor a chain of a thousand submissions is slow: finding what is in scope takes four seconds, for the time grows with
/// the square of the length. So the cells are put together in few groups.</remarks>
internal sealed class DeclarationHistory
{
    // A cell that is run over and over declares the same names each time, and so begins a group each time.
    private const int Limit = 12;

    private readonly HashSet<string> _usings = new(StringComparer.Ordinal);
    private volatile ImmutableList<DeclarationGroup> _groups = [];

    /// <summary>The groups, the earliest first.</summary>
    public ImmutableList<DeclarationGroup> Groups => _groups;

    /// <summary>Adds a cell that has begun to run.</summary>
    public void Add(CellDeclarations cell)
    {
        // Namespaces that are open stay open.
        cell = cell with { Usings = [.. cell.Usings.Where(_usings.Add)] };
        if (cell.Usings.IsEmpty && cell.Members.IsEmpty)
            return;
        var groups = _groups;
        if (groups is [.., var last] && last.With(cell) is { } longer)
            groups = groups.SetItem(groups.Count - 1, longer);
        else
            groups = groups.Add(new(cell.Surroundings, cell.Usings, cell.Members));
        // All but the last few at once, so that it happens seldom.
        _groups = groups.Count <= Limit ? groups : groups.RemoveRange(0, Limit - 3).Insert(0, DeclarationGroup.Merge(groups.GetRange(0, Limit - 3)));
    }
}
