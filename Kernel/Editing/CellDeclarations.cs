using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Editing;

/// <summary>What of a cell matters to later ones: its variables, functions, types and usings, without its statements.</summary>
/// <param name="Usings">Its <c>using</c> lines.</param>
/// <param name="Members">What it declares, in its order.</param>
internal sealed record CellDeclarations(ImmutableArray<string> Usings, ImmutableArray<CellMember> Members)
{
    /// <summary>The references and global usings that the cell was compiled with.</summary>
    public required CellSurroundings Surroundings { get; init; }

    /// <summary>Reads them from a cell that compiles.</summary>
    /// <returns>Null if it declares nothing.</returns>
    public static CellDeclarations? Of(CompilationUnitSyntax root, CellSurroundings surroundings)
    {
        ImmutableArray<CellMember> members = [.. root.Members.Select(CellMember.Of).OfType<CellMember>()];
        return members.IsEmpty && root.Usings.Count == 0
            ? null
            : new([.. root.Usings.Select(line => line.ToString())], members) { Surroundings = surroundings };
    }
}

/// <summary>What a cell is compiled with, besides the cells before it.</summary>
/// <param name="References">How many of the session's references.</param>
/// <param name="Usings">The usings of every cell.</param>
internal sealed record CellSurroundings(int References, ImmutableArray<string> Usings)
{
    public bool Equals(CellSurroundings? other) => other is not null && References == other.References && Usings.SequenceEqual(other.Usings);

    public override int GetHashCode() => HashCode.Combine(References, Usings.Length);
}
