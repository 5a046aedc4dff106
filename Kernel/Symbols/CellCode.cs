using System.Collections.Immutable;
using System.Globalization;
using CourseKit.Kernel.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Symbols;

/// <summary>One cell's C# as the compiler understands it: what each name in it means, with the cells before it in scope.</summary>
public sealed class CellCode
{
    private readonly Lazy<SemanticModel> _model;
    private readonly Lazy<ImmutableArray<CodeError>> _errors;

    internal CellCode(NotebookCell? cell, CSharpCompilation compilation, IEnumerable<CodeError> errors)
    {
        (Cell, Compilation) = (cell, compilation);
        var tree = compilation.SyntaxTrees[0];
        Root = tree.GetCompilationUnitRoot();
        _model = new(() => compilation.GetSemanticModel(tree));
        _errors = new(() => [.. errors, .. compilation.GetDiagnostics().Where(error => error.Severity == DiagnosticSeverity.Error && error.Location.SourceTree == tree).Select(Error)]);
    }

    /// <summary>The cell; null for code that stands in none.</summary>
    public NotebookCell? Cell { get; }

    /// <summary>The C#, its lines where the cell has them; directives, and the bodies of magic commands, are blank.</summary>
    public CompilationUnitSyntax Root { get; }

    /// <summary>The submission that the cell is.</summary>
    public Compilation Compilation { get; }

    /// <summary>Says of each name what it means.</summary>
    public SemanticModel Model => _model.Value;

    /// <summary>The cell's namespaces, which are compiled apart from the rest of it; their lines are the cell's, too.</summary>
    public IEnumerable<(CompilationUnitSyntax Root, SemanticModel Model)> Namespaces => Libraries.Select(library =>
    {
        var tree = library.SyntaxTrees.First();
        return ((CompilationUnitSyntax)tree.GetRoot(), library.GetSemanticModel(tree));
    });

    /// <summary>Why it does not compile; none if it does.</summary>
    public IReadOnlyList<CodeError> Errors => _errors.Value;

    /// <summary>The lines with directives and magic commands, each with its number.</summary>
    public IReadOnlyList<(int Line, string Text)> Directives { get; internal init; } = [];

    /// <summary>What keeps the names of later cells from being known.</summary>
    public IReadOnlyList<CodeGap> Gaps { get; internal init; } = [];

    /// <summary>What the cell declares for later ones: variables, functions, types.</summary>
    public IEnumerable<ISymbol> Declared => Compilation.ScriptClass is { } submission
        ? submission.GetMembers().Where(member => member is { IsImplicitlyDeclared: false, CanBeReferencedByName: true })
        : [];

    /// <summary>Whether the cell itself declares a symbol, or what contains it.</summary>
    public bool Contains(ISymbol symbol) =>
        symbol?.ContainingAssembly is { } assembly && Libraries.Append(Compilation).Any(own => SymbolEqualityComparer.Default.Equals(own.Assembly, assembly));

    private IEnumerable<Compilation> Libraries => Compilation.References.OfType<CompilationReference>().Select(reference => reference.Compilation);

    /// <summary>A piece of code's line in the cell, from 1.</summary>
    public static int LineOf(SyntaxNode node) => (node ?? throw new ArgumentNullException(nameof(node))).GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private CodeError Error(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        var name = Root.FullSpan.Contains(span) ? Root.FindToken(span.Start) : default;
        return new(
            diagnostic.Id,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1,
            name.IsKind(SyntaxKind.IdentifierToken) ? name.ValueText : null);
    }
}
