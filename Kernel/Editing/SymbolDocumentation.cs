using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Editing;

/// <summary>The documentation of a symbol, or of the one that it inherits it from.</summary>
internal static class SymbolDocumentation
{
    /// <returns>Null if there is none.</returns>
    public static XElement? Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        // A chain of overrides is not that long; one that goes in circles is no C#.
        for (var depth = 0; depth < 10; depth++)
        {
            var element = Parse(symbol.OriginalDefinition.GetDocumentationCommentXml(expandIncludes: true, cancellationToken: cancellationToken));
            if (element is not null && (element.Element("summary") is not null || element.Element("inheritdoc") is null))
                return element;
            if (Inherited(symbol) is not { } inherited)
                return element;
            symbol = inherited;
        }
        return null;
    }

    private static XElement? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            var element = XElement.Parse($"<doc>{text}</doc>", LoadOptions.PreserveWhitespace);
            return element.Element("member") ?? element;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        IEventSymbol { OverriddenEvent: { } overridden } => overridden,
        INamedTypeSymbol type => type.BaseType is { SpecialType: SpecialType.None } parent ? parent : type.Interfaces.FirstOrDefault(),
        { ContainingType: { } type } => type.AllInterfaces.SelectMany(parent => parent.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)),
        _ => null,
    };
}
