using System.Collections.Immutable;

namespace CourseKit.Kernel.Editing;

/// <summary>The declarations of several cells in a row, which mean side by side what they mean one after the other.</summary>
/// <param name="Surroundings">What its cells were compiled with.</param>
/// <param name="Usings">Its <c>using</c> lines.</param>
/// <param name="Members">The declarations.</param>
internal sealed record DeclarationGroup(CellSurroundings Surroundings, ImmutableArray<string> Usings, ImmutableArray<CellMember> Members)
{
    // Each new cell has the last group parsed again.
    private const int Limit = 250;

    private readonly Lazy<HashSet<string>> _mentions = new(() => [.. Members.SelectMany(member => member.Mentions)]);

    /// <summary>As the text of one submission.</summary>
    public string Text => string.Join('\n', [.. Usings, .. Members.Select(member => member.Text)]);

    /// <summary>The group with one more cell; null if that would change what it means, since the cell declares a name that the
    /// group declares or uses, or opens a namespace.</summary>
    public DeclarationGroup? With(CellDeclarations cell) =>
        Members.Length < Limit && cell.Usings.IsEmpty && cell.Surroundings == Surroundings
        && !cell.Members.Any(member => member.Names.Any(_mentions.Value.Contains))
            ? new(Surroundings, Usings, Members.AddRange(cell.Members))
            : null;

    /// <summary>Several groups as one. Of what is declared twice only the last is kept, so that a variable of an earlier type of the same
    /// name may seem to be one of the later.</summary>
    public static DeclarationGroup Merge(IReadOnlyList<DeclarationGroup> groups) => new(
        groups[^1].Surroundings,
        [.. groups.SelectMany(group => group.Usings).Distinct()],
        [.. groups.SelectMany(group => group.Members).Reverse().DistinctBy(member => member.Key).Reverse()]);
}
