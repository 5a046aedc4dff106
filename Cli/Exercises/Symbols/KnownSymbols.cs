using CourseKit.Kernel.Abstractions;
using Microsoft.CodeAnalysis;

namespace CourseKit.Cli.Exercises.Symbols;

/// <summary>The public symbols of .NET and of packages that code can name.</summary>
/// <param name="compilation">Refers to them.</param>
internal sealed class KnownSymbols(Compilation compilation)
{
    private readonly ILookup<string, INamedTypeSymbol> _types = TypesIn(compilation.GlobalNamespace).ToLookup(type => type.Name, StringComparer.Ordinal);

    private readonly ILookup<string, INamespaceSymbol> _namespaces = NamespacesIn(compilation.GlobalNamespace).ToLookup(space => space.Name, StringComparer.Ordinal);

    /// <summary>The namespaces, types, or members of types that a name stands for; none if there is nothing of that name.</summary>
    public IEnumerable<ISymbol> Find(SymbolName name)
    {
        var spaces = _namespaces[name.Parts[^1]].Where(name.Names).Cast<ISymbol>();
        var types = _types[name.Parts[^1]].Where(name.Names).Cast<ISymbol>();
        return name.Parts.Count == 1 ? spaces.Concat(types) : spaces.Concat(types).Concat(TypesOf(name).SelectMany(type => MembersOf(type, name.Parts[^1])));
    }

    /// <summary>What somebody who mistyped a name most likely meant; null if nothing is near.</summary>
    public string? Nearest(SymbolName name)
    {
        if (name.Parts.Count == 1)
            return NearestName.Find(name.Text, _types.Select(types => types.Key));
        var types = TypesOf(name).ToArray();
        if (types.Length > 0)
        {
            return NearestName.Find(name.Parts[^1], types.SelectMany(Members).Distinct()) is { } member
                ? string.Join('.', [.. name.Parts.SkipLast(1), member])
                : null;
        }
        // The type is mistyped, and the member need not be.
        var withMember = _types.Where(types => types.Any(type => MembersOf(type, name.Parts[^1]).Any())).Select(types => types.Key);
        return NearestName.Find(name.Parts[^2], withMember) is { } nearest ? $"{nearest}.{name.Parts[^1]}"
            : NearestName.Find(name.Text, _namespaces.SelectMany(spaces => spaces).Select(space => space.ToDisplayString()).Distinct());
    }

    private IEnumerable<INamedTypeSymbol> TypesOf(SymbolName member)
    {
        var type = new SymbolName(string.Join('.', member.Parts.SkipLast(1)));
        return _types[type.Parts[^1]].Where(type.Names);
    }

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type, string name) => type.GetMembers(name).Where(IsPublic);

    private static IEnumerable<string> Members(INamedTypeSymbol type) =>
        type.GetMembers().Where(member => IsPublic(member) && member.CanBeReferencedByName).Select(member => member.Name);

    private static IEnumerable<INamespaceSymbol> NamespacesIn(INamespaceSymbol space) =>
        space.GetNamespaceMembers().SelectMany(inner => NamespacesIn(inner).Prepend(inner));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .Where(member => member is INamespaceSymbol || IsPublic(member))
        .SelectMany(member => member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));

    private static bool IsPublic(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
