using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Editing;

/// <summary>Tells whether a variable that the session holds is of the type that the editor sees.</summary>
/// <remarks>By structure and names, for the two come from different compilations: the editor puts cells together in groups, and to it each group is
/// one submission.</remarks>
internal static class HeldType
{
    /// <param name="held">What the running session has.</param>
    /// <param name="seen">What stands in the text.</param>
    public static bool Is(Type held, ITypeSymbol seen) => seen switch
    {
        IDynamicTypeSymbol => held == typeof(object),
        IArrayTypeSymbol array => held.IsArray && held.GetArrayRank() == array.Rank && Is(held.GetElementType()!, array.ElementType),
        IPointerTypeSymbol pointer => held.IsPointer && Is(held.GetElementType()!, pointer.PointedAtType),
        IFunctionPointerTypeSymbol => held.IsFunctionPointer,
        // The compiler makes up a name for it, another one in every compilation.
        INamedTypeSymbol { TypeKind: TypeKind.Delegate, CanBeReferencedByName: false } => held.IsAssignableTo(typeof(Delegate)) && IsMadeUp(held),
        INamedTypeSymbol { IsAnonymousType: true } type => IsMadeUp(held) && HasProperties(held, type),
        INamedTypeSymbol type => IsNamed(held, type),
        _ => false,
    };

    private static bool IsMadeUp(Type held) => held.Name.Contains('<', StringComparison.Ordinal);

    private static bool HasProperties(Type held, INamedTypeSymbol seen)
    {
        var (has, sees) = (held.GetProperties(), seen.GetMembers().OfType<IPropertySymbol>().ToArray());
        return has.Length == sees.Length && has.Zip(sees).All(pair => pair.First.Name == pair.Second.Name && Is(pair.First.PropertyType, pair.Second.Type));
    }

    private static bool IsNamed(Type held, INamedTypeSymbol seen)
    {
        var arguments = Arguments(seen).ToArray();
        var has = held.GetGenericArguments();
        return HasName(held, seen) && has.Length == arguments.Length && has.Zip(arguments).All(pair => Is(pair.First, pair.Second));
    }

    private static bool HasName(Type held, INamedTypeSymbol seen) => held.Name == seen.MetadataName && (Outer(held), Outer(seen)) switch
    {
        ({ } heldBy, { } seenIn) => HasName(heldBy, seenIn),
        // What a cell declares is nested in its submission, and in no namespace.
        (null, null) => held.IsNested || (held.Namespace ?? "") == (seen.ContainingNamespace.IsGlobalNamespace ? "" : seen.ContainingNamespace.ToDisplayString()),
        _ => false,
    };

    private static Type? Outer(Type held) => held.DeclaringType is { } outer && !IsSubmission(outer) ? outer : null;

    private static bool IsSubmission(Type type) => !type.IsNested && type.Assembly.GetName().Name?.StartsWith("Submission", StringComparison.Ordinal) == true;

    private static INamedTypeSymbol? Outer(INamedTypeSymbol seen) => seen.ContainingType is { IsScriptClass: false } outer ? outer : null;

    // Of a nested type those of the outer ones come first, as the runtime has them.
    private static IEnumerable<ITypeSymbol> Arguments(INamedTypeSymbol seen) =>
        Outer(seen) is { } outer ? Arguments(outer).Concat(seen.TypeArguments) : seen.TypeArguments;
}
