using System.Collections;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;
using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Editing;

/// <summary>What there is to know about a name in C#: how it is written, what its documentation says, what a variable holds.</summary>
/// <param name="chain">The session's variables.</param>
/// <param name="patience">Waits for their values.</param>
/// <param name="detail">0 for what fits beside a cell; 1 adds the overloads, remarks and examples.</param>
internal sealed class SymbolInspection(SubmissionChain chain, Patience patience, int detail)
{
    private const int ValueLimit = 1000;
    private const int OverloadLimit = 50;
    private const string Slow = "(it takes longer than a second to show)";
    private const string Busy = "(not shown: a value looked at before is still being computed; interrupt the kernel to stop that)";

    public async Task<Inspection?> InspectAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken))!;
        if (NamedSymbol.Find(root, model, position, cancellationToken) is not { } found)
            return null;
        InspectionPage page = new();
        if (found.Symbol is IFieldSymbol { ContainingType.IsScriptClass: true } variable)
            AddVariable(page, variable.Name, variable.Type);
        else if (found.Symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol)
            AddLocal(page, found.Symbol);
        else
            AddSignature(page, found);
        AddDocumentation(page, found.Symbol, cancellationToken);
        if (found.Symbol is INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } container })
            page.AddLine("Namespace", container.ToDisplayString());
        if (KindOf(found.Symbol) is { } kind)
            page.AddLine("Type", kind);
        return page.ToInspection();
    }

    private void AddVariable(InspectionPage page, string name, ITypeSymbol type)
    {
        page.AddCode("Variable", $"{SymbolText.Type(type)} {name}");
        // Declared anew by the cell that is being written, it may not hold anything yet, or something else.
        if (chain.Variables.FirstOrDefault(variable => variable.Name == name) is { } held && HeldType.Is(held.Type, type))
            page.AddCode("Value", Cut(patience.For(() => ValueOf(held.Value), Busy) ?? Slow));
    }

    private static void AddLocal(InspectionPage page, ISymbol symbol) => page.AddCode(symbol is IParameterSymbol ? "Parameter" : "Variable", SymbolText.Signature(symbol));

    private void AddSignature(InspectionPage page, NamedSymbol found)
    {
        var others = found.Overloads.Length - 1;
        page.AddCode("Signature", SymbolText.Signature(found.Symbol) + (others > 0 ? $" (+ {others} overload{(others == 1 ? "" : "s")})" : ""));
        if (detail > 0 && others > 0)
            page.AddCode("Overloads", string.Join('\n', found.Overloads.Take(OverloadLimit).Select(SymbolText.Signature)));
    }

    private void AddDocumentation(InspectionPage page, ISymbol symbol, CancellationToken cancellationToken)
    {
        if (symbol is INamespaceSymbol || SymbolDocumentation.Of(symbol, cancellationToken) is not { } documentation)
            return;
        page.AddText("Docstring", DocumentationText.Of(documentation.Element("summary")));
        page.AddList("Type parameters", Named("typeparam"));
        page.AddList("Parameters", Named("param"));
        page.AddText("Returns", DocumentationText.Of(documentation.Element("returns") ?? documentation.Element("value")));
        page.AddList("Exceptions", documentation.Elements("exception")
            .Select(element => (DocumentationText.NameOf((string?)element.Attribute("cref") is { Length: > 0 } id ? id : "?"), DocumentationText.Of(element))));
        if (detail > 0)
        {
            page.AddText("Remarks", DocumentationText.Of(documentation.Element("remarks")));
            page.AddText("Example", DocumentationText.Of(documentation.Element("example")));
        }

        IEnumerable<(string, DocumentationText)> Named(string element) =>
            documentation.Elements(element).Select(entry => ((string?)entry.Attribute("name") ?? "?", DocumentationText.Of(entry)));
    }

    private static string? KindOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "constructor",
        IMethodSymbol { IsExtensionMethod: true } => "extension method",
        IMethodSymbol { ContainingType.IsScriptClass: true } or IMethodSymbol { MethodKind: MethodKind.LocalFunction } => "function",
        IMethodSymbol => "method",
        IPropertySymbol => "property",
        IFieldSymbol { ContainingType.IsScriptClass: false } => "field",
        IEventSymbol => "event",
        INamespaceSymbol => "namespace",
        ITypeSymbol type => TypeKindOf(type),
        _ => null,
    };

    private static string TypeKindOf(ITypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.TypeParameter) => "type parameter",
        (_, var kind) => kind.ToString().ToLowerInvariant(),
    };

    private static string ValueOf(object? value) => value switch
    {
        // To look at a query is not to run it.
        IEnumerable sequence and not (string or ICollection) when IsLazy(sequence) => "(a sequence that is computed when it is read)",
        _ => ValueFormatter.Format(value, [MimeBundle.Text]).PlainText,
    };

    private static bool IsLazy(object sequence) =>
        !sequence.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>));

    private static string Cut(string text)
    {
        if (text.Length <= ValueLimit)
            return text;
        var length = char.IsHighSurrogate(text[ValueLimit - 1]) ? ValueLimit - 1 : ValueLimit;
        return $"{text[..length]} … ({text.Length - length} more characters)";
    }
}
