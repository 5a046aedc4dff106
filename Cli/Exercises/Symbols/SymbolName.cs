using Microsoft.CodeAnalysis;

namespace CourseKit.Cli.Exercises.Symbols;

/// <summary>A symbol as an exercise names it: <c>Type.Member</c>, or the end of its full name, as long as one likes. A type's name
/// stands for all its members, and a namespace's for all in it.</summary>
/// <param name="Text">As written.</param>
internal sealed record SymbolName(string Text)
{
    private readonly string[] _parts = Text.Split('.', StringSplitOptions.TrimEntries);

    /// <summary>The names between the dots.</summary>
    public IReadOnlyList<string> Parts => _parts;

    /// <summary>Whether it names the symbol, or a type or namespace in which the symbol is.</summary>
    public bool Covers(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol)
            return false; // a using uses nothing yet
        symbol = symbol is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : symbol;
        for (ISymbol? here = symbol.OriginalDefinition; here is not null; here = here.ContainingSymbol)
        {
            if (Names(here))
                return true;
        }
        return false;
    }

    /// <summary>Whether it names this very symbol.</summary>
    public bool Names(ISymbol symbol)
    {
        ISymbol? here = symbol;
        for (var i = _parts.Length - 1; i >= 0; i--)
        {
            if (here is null || here.Name != _parts[i])
                return false;
            here = Around(here);
        }
        return true;
    }

    // What a script declares stands in a class that nobody wrote.
    private static ISymbol? Around(ISymbol symbol) => symbol.ContainingSymbol is INamedTypeSymbol { IsScriptClass: true } ? null : symbol.ContainingSymbol;
}
