using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;
using RoslynItem = Microsoft.CodeAnalysis.Completion.CompletionItem;

namespace CourseKit.Kernel.Editing;

/// <summary>Completes C#.</summary>
internal static class CodeCompletion
{
    // A front end shows a few and sends the next letter.
    private const int Limit = 500;

    // What a name stands for is looked up only where few are left.
    private const int SignatureLimit = 60;

    private static readonly TypeWords Types = new(
        (WellKnownTags.Method, "method"), (WellKnownTags.ExtensionMethod, "method"), (WellKnownTags.Property, "property"), (WellKnownTags.Field, "field"),
        (WellKnownTags.Constant, "field"), (WellKnownTags.EnumMember, "field"), (WellKnownTags.Event, "event"), (WellKnownTags.Class, "class"),
        (WellKnownTags.Structure, "struct"), (WellKnownTags.Interface, "interface"), (WellKnownTags.Enum, "enum"), (WellKnownTags.Delegate, "delegate"),
        (WellKnownTags.Namespace, "namespace"), (WellKnownTags.Keyword, "keyword"), (WellKnownTags.Local, "instance"), (WellKnownTags.Parameter, "instance"),
        (WellKnownTags.RangeVariable, "instance"), (WellKnownTags.TypeParameter, "class"), (WellKnownTags.Label, "label"));

    public static async Task<CompletionList> CompleteAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var service = CompletionService.GetService(document)!;
        var text = await document.GetTextAsync(cancellationToken);
        var list = await service.GetCompletionsAsync(document, position, cancellationToken: cancellationToken);
        var span = list.ItemsList.Count == 0 ? new TextSpan(position, 0) : list.Span;
        var typed = text.ToString(TextSpan.FromBounds(Math.Min(span.Start, position), position));
        var isMember = span.Start > 0 && text[span.Start - 1] == '.';
        var items = list.ItemsList
            .Where(item => IsName(item) && !(isMember && item.IsComplexTextEdit))
            .Select(item => (Item: item, Match: TypedName.Match(item.FilterText, typed)))
            .Where(pair => pair.Match != NameMatch.None)
            .OrderBy(pair => pair.Match).ThenByDescending(pair => pair.Item.Rules.MatchPriority).ThenBy(pair => pair.Item.SortText, StringComparer.OrdinalIgnoreCase)
            .Select(pair => new CompletionItem(TextOf(pair.Item), Types.Of(pair.Item, isMember), null))
            .DistinctBy(item => item.Text)
            .ToList();
        if (items.Count > Limit)
            items = Cut(items, (await document.Project.GetCompilationAsync(cancellationToken))!);
        if (items.Count <= SignatureLimit && items.Exists(item => item.Type is "method" or "function"))
            items = await WithSignaturesAsync(items, document, span.Start, cancellationToken);
        return new(span.Start, span.End, items);
    }

    // Of thousands of types most can wait for the next letter; what the cells declare and the words of the language cannot.
    private static List<CompletionItem> Cut(List<CompletionItem> items, Compilation compilation)
    {
        HashSet<string> own = new(StringComparer.Ordinal);
        for (var cells = compilation; cells is not null; cells = cells.ScriptCompilationInfo?.PreviousScriptCompilation)
            own.UnionWith(cells.ScriptClass?.GetMembers().Select(member => member.Name) ?? []);
        var kept = items.OrderByDescending(item => item.Type == "keyword" || own.Contains(item.Text)).Take(Limit).ToHashSet();
        return [.. items.Where(kept.Contains)];
    }

    // Conversions, operators and `await` are offered behind a dot, too: they would have to be written elsewhere.
    private static bool IsName(RoslynItem item) => item.DisplayText is not "awaitf" and [var first, ..] && (char.IsLetter(first) || first is '_' or '@');

    private static string TextOf(RoslynItem item) =>
        (item.Properties.TryGetValue("InsertionText", out var text) ? text : item.DisplayText) + (item.DisplayTextSuffix == ":" ? ":" : "");

    private static async Task<List<CompletionItem>> WithSignaturesAsync(
        List<CompletionItem> items, Document document, int start, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken))!;
        var root = await document.GetSyntaxRootAsync(cancellationToken);
        var container = start > 0 ? Container(root!.FindToken(start - 1), model) : null;
        return
        [
            .. items.Select(item =>
            {
                if (item.Type is not ("method" or "function"))
                    return item;
                var methods = model.LookupSymbols(start, container, item.Text, includeReducedExtensionMethods: true).OfType<IMethodSymbol>().ToArray();
                return methods is [var first, ..] ? item with { Signature = SymbolText.Parameters(first) } : item;
            }),
        ];
    }

    private static INamespaceOrTypeSymbol? Container(SyntaxToken dot, SemanticModel model)
    {
        var left = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax { Parent.Parent: ConditionalAccessExpressionSyntax access } => access.Expression,
            QualifiedNameSyntax name => name.Left,
            _ => null,
        };
        return left is null ? null
            : model.GetSymbolInfo(left).Symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(left).Type;
    }

    /// <summary>Roslyn's words for what an item is, and Jupyter's.</summary>
    private sealed class TypeWords(params (string Tag, string Type)[] types)
    {
        private readonly ImmutableDictionary<string, string> _types = types.ToImmutableDictionary(pair => pair.Tag, pair => pair.Type);

        public string Of(RoslynItem item, bool isMember) => item.Tags.Select(tag => _types.GetValueOrDefault(tag)).FirstOrDefault(type => type is not null) switch
        {
            "method" when !isMember => "function",
            "field" when !isMember && !item.Tags.Contains(WellKnownTags.EnumMember) => "instance",
            "instance" when item.DisplayTextSuffix == ":" => "param",
            { } type => type,
            null => "text",
        };
    }
}
