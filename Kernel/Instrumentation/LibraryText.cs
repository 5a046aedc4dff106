using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>A cell in two: what C# allows in a library only, namespaces and classes with <c>extension</c> blocks, and the rest.
/// In either text the other part is blank, so that lines and columns stay what they are.</summary>
/// <param name="Script">What is a submission.</param>
/// <param name="Library">What is compiled as a library, with the cell's <c>using</c> lines; null if there is nothing.</param>
internal sealed record LibraryText(string Script, string? Library)
{
    private static readonly CSharpParseOptions ScriptOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static LibraryText Split(string code)
    {
        if (!code.Contains("namespace", StringComparison.Ordinal) && !code.Contains("extension", StringComparison.Ordinal))
            return new(code, null);
        var root = CSharpSyntaxTree.ParseText(code, ScriptOptions).GetCompilationUnitRoot();
        var parts = root.Members.Where(IsLibrary).Select(member => member.FullSpan).ToArray();
        if (parts.Length == 0)
            return new(code, null);
        var library = code.ToCharArray();
        var kept = parts.Concat(root.Usings.Select(node => node.FullSpan)).Concat(root.Externs.Select(node => node.FullSpan)).ToArray();
        for (var i = 0; i < library.Length; i++)
        {
            if (library[i] is not ('\n' or '\r') && !kept.Any(span => span.Contains(i)))
                library[i] = ' ';
        }
        return new(Blank(code, parts), new string(library));
    }

    /// <summary>Makes the types of namespaces public: without a word they are their assembly's own, and the notebook is another one.</summary>
    public static IEnumerable<Insertion> Publish(CompilationUnitSyntax root)
    {
        foreach (var member in root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>())
        {
            if (member is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax))
                continue;
            if (member.Modifiers.FirstOrDefault(token => token.IsKind(SyntaxKind.InternalKeyword)) is { RawKind: not 0 } word)
            {
                yield return new(word.SpanStart, "public/*");
                yield return new(word.Span.End, "*/");
            }
            else if (!member.Modifiers.Any(SyntaxKind.PublicKeyword) && !member.Modifiers.Any(SyntaxKind.FileKeyword))
            {
                var first = member.AttributeLists.Count == 0 ? member.GetFirstToken() : member.AttributeLists.Last().GetLastToken().GetNextToken();
                yield return new(first.SpanStart, "public ");
            }
        }
    }

    /// <summary>The full names of the types that a library declares.</summary>
    public static IEnumerable<string> TypeNames(Compilation compilation) => TypesOf(compilation.Assembly.GlobalNamespace).Select(type => type.ToDisplayString());

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) => space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesOf));

    private static bool IsLibrary(MemberDeclarationSyntax member) => member is BaseNamespaceDeclarationSyntax
        || (member is ClassDeclarationSyntax type && type.Members.Any(inner => inner.IsKind(SyntaxKind.ExtensionBlockDeclaration)));

    private static string Blank(string code, TextSpan[] spans)
    {
        var text = code.ToCharArray();
        foreach (var span in spans)
        {
            for (var i = span.Start; i < span.End; i++)
            {
                if (text[i] is not ('\n' or '\r'))
                    text[i] = ' ';
            }
        }
        return new string(text);
    }
}
