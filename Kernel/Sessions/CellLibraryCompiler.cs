using System.Globalization;
using System.Text;
using CourseKit.Kernel.Errors;
using CourseKit.Kernel.Instrumentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace CourseKit.Kernel.Sessions;

/// <summary>Compiles the namespaces of cells, which no script may declare, to libraries that later submissions refer to.</summary>
/// <remarks>A library sees packages, other namespaces and what is in scope by <c>using</c>, not the variables and types of cells:
/// those belong to a submission, and a library to none.</remarks>
internal sealed class CellLibraryCompiler(SessionReferences references, SessionLoadContext loadContext, CellSymbols symbols)
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);
    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);
    private readonly List<CellLibrary> _all = [];
    private readonly List<CellLibrary> _current = [];
    private int _number;

    /// <summary>Compiles a cell's library, and for every other one of which it declares a type anew an empty one that hides it.</summary>
    /// <param name="text">The library's C#, at the places where it stands in the cell.</param>
    /// <param name="code">The cell.</param>
    /// <param name="cellName">What stands for a file name in traces.</param>
    /// <param name="usings">What is in scope of every cell.</param>
    /// <param name="previous">The submission before, for what earlier cells have brought into scope.</param>
    /// <exception cref="CompileErrorException">It does not compile.</exception>
    public IReadOnlyList<CellLibrary> Compile(string text, string code, string cellName, IEnumerable<string> usings, Submission? previous)
    {
        var tree = CSharpSyntaxTree.ParseText(text, ParseOptions, cellName, Encoding.UTF8);
        CompileErrorException.ThrowIfAny(tree.GetDiagnostics(), code, span => span);
        var root = tree.GetCompilationUnitRoot();
        var first = Create("Types", tree, _current);
        var types = LibraryText.TypeNames(first).ToHashSet(StringComparer.Ordinal);
        var hidden = _current.Where(library => library.Types.Overlaps(types)).ToArray();
        var seen = _current.Except(hidden).ToArray();
        var scope = CSharpSyntaxTree.ParseText(Scope(usings, previous, root, seen), ParseOptions);

        var name = hidden.FirstOrDefault()?.Name ?? "Namespaces" + (++_number).ToString(CultureInfo.InvariantCulture);
        var instrumented = InstrumentedText.Apply(text,
            [.. LibraryText.Publish(root), .. Instrumenter.Instrument(root, () => Create(name, tree, seen).AddSyntaxTrees(scope).GetSemanticModel(tree))]);
        var compiled = CSharpSyntaxTree.ParseText(instrumented.Text, ParseOptions, cellName, Encoding.UTF8);
        return
        [
            Emit(name, Create(name, compiled, seen).AddSyntaxTrees(scope), types, diagnostics => CompileErrorException.ThrowIfAny(diagnostics, code, instrumented.ToSource)),
            .. hidden.Skip(1).Select(library => Emit(library.Name, Create(library.Name, CSharpSyntaxTree.ParseText("", ParseOptions), []), new HashSet<string>(), _ => { })),
        ];
    }

    /// <summary>Makes libraries known to later submissions, once their cell has compiled.</summary>
    public void Add(IReadOnlyList<CellLibrary> libraries)
    {
        foreach (var library in libraries)
        {
            _current.RemoveAll(other => other.Name == library.Name);
            _current.Add(library);
            _all.Add(library);
            symbols.Add(loadContext.AddLibrary(new MemoryStream(library.Assembly), new MemoryStream(library.Symbols)), library.Symbols);
        }
        references.Add([.. libraries.Select(library => library.Reference)]);
    }

    private CellLibrary Emit(string name, CSharpCompilation compilation, IReadOnlySet<string> types, Action<IEnumerable<Diagnostic>> check)
    {
        var version = _all.Count(library => library.Name == name) + 1;
        var marked = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            string.Create(CultureInfo.InvariantCulture, $"[assembly: global::System.Reflection.AssemblyVersion(\"{version}.0.0.0\")]"), ParseOptions));
        using var assembly = new MemoryStream();
        using var debug = new MemoryStream();
        check(marked.Emit(assembly, debug, options: EmitOptions).Diagnostics);
        return new(name, version, types, assembly.ToArray(), debug.ToArray());
    }

    private CSharpCompilation Create(string name, SyntaxTree tree, IEnumerable<CellLibrary> seen) => CSharpCompilation.Create(
        name,
        [tree],
        [.. references.Metadata.Except(_all.Select(library => library.Reference)), .. seen.Select(library => library.Reference)],
        CellOptions.Library);

    // What every cell has in scope and what earlier ones have brought, as a file of its own. What cannot be had in a library, such as
    // the members of a class that a cell declares, is left away; so is an alias that the cell has itself.
    private string Scope(IEnumerable<string> usings, Submission? previous, CompilationUnitSyntax cell, IEnumerable<CellLibrary> seen)
    {
        var aliases = cell.Usings.Select(node => node.Alias?.Name.Identifier.Text).OfType<string>().ToHashSet(StringComparer.Ordinal);
        List<string> lines = [.. usings.SelectMany(name => (string[])[$"global using {name};", $"global using static {name};"])];
        for (var submission = previous?.Compilation; submission is not null; submission = submission.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            foreach (var node in submission.SyntaxTrees.SelectMany(tree => tree.GetCompilationUnitRoot().Usings))
            {
                if (node.Alias is null || aliases.Add(node.Alias.Name.Identifier.Text))
                    lines.Add("global " + node.WithoutTrivia().NormalizeWhitespace());
            }
        }
        lines = [.. lines.Distinct()];
        var scope = CSharpSyntaxTree.ParseText(string.Join('\n', lines), ParseOptions);
        var broken = Create("Scope", scope, seen).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.IsInSource)
            .Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line).ToHashSet();
        return string.Join('\n', lines.Where((_, line) => !broken.Contains(line)));
    }
}
