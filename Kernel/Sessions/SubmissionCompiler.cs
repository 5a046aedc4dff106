using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using CourseKit.Kernel.Editing;
using CourseKit.Kernel.Errors;
using CourseKit.Kernel.Instrumentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace CourseKit.Kernel.Sessions;

/// <summary>Turns a cell's C# into a submission: parse, instrument, compile, load.</summary>
internal sealed class SubmissionCompiler(SessionReferences references, SessionLoadContext loadContext, CellSymbols cellSymbols)
{
    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);
    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly CellLibraryCompiler _libraries = new(references, loadContext, cellSymbols);
    private Prepared? _prepared;
    private int _assemblyNumber;

    /// <summary>Namespaces and static classes in scope of every cell.</summary>
    public ImmutableArray<string> Usings { get; private set; } = FirstUsings;

    /// <summary>Those that are there from the beginning.</summary>
    internal static ImmutableArray<string> FirstUsings { get; } =
    [
        "System", "System.IO", "System.Text", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Kernel", "Microsoft.DotNet.Interactive.DisplayExtensions",
    ];

    public void AddUsings(IEnumerable<string> usings) =>
        Usings = [.. Usings.Union(usings.Select(name => name.StartsWith("static ", StringComparison.Ordinal) ? name["static ".Length..].Trim() : name))];

    /// <summary>Has the compiler do its first work in this process, which takes longest, beside whatever else is to be started.</summary>
    public static Task WarmUpAsync() => Task.Run(() =>
        new SubmissionCompiler(new(), new(), new()).Compile("1 + 1", "warm-up", null, CancellationToken.None));

    /// <summary>Does in advance what a compilation takes that does not depend on its code: looks up the references. To be called between
    /// cells, where nobody waits for it.</summary>
    /// <param name="previous">The submission that the next one will follow.</param>
    public void Prepare(Submission? previous)
    {
        var compilation = Empty([], previous);
        _ = compilation.Assembly;
        _prepared = new(compilation, previous, references.Metadata, Usings);
    }

    /// <summary>Compiles one submission.</summary>
    /// <param name="code">C#; its line numbers are the cell's.</param>
    /// <param name="cellName">What stands for a file name in traces, for example <c>cell 3</c>.</param>
    /// <param name="previous">The submission whose names are in scope.</param>
    /// <param name="interrupted">Ends the compilation.</param>
    /// <exception cref="CompileErrorException">It does not compile.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public Submission Compile(string code, string cellName, Submission? previous, CancellationToken interrupted)
    {
        var parts = LibraryText.Split(code);
        var libraries = parts.Library is null ? [] : _libraries.Compile(parts.Library, code, cellName, Usings, previous);
        var locals = InstrumentedText.Apply(parts.Script, [.. TopLevelLocals.Rewrite(parts.Script), .. Extensions(parts.Script)]);
        var tree = CSharpSyntaxTree.ParseText(locals.Text, ParseOptions, cellName, Encoding.UTF8, interrupted);
        ThrowIfBroken(tree, code, locals.ToSource);

        var root = tree.GetCompilationUnitRoot(interrupted);
        var original = Empty([.. libraries.Select(library => library.Reference)], previous).AddSyntaxTrees(tree);
        var instrumented = InstrumentedText.Apply(locals.Text, Instrumenter.Instrument(root, () => original.GetSemanticModel(tree)));
        var compilation = original.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(instrumented.Text, ParseOptions, cellName, Encoding.UTF8, interrupted));

        // With nothing to run the compiler gives a submission no slot of its own in the array of submissions.
        if (root.Members.Count == 0)
        {
            CompileErrorException.ThrowIfAny(compilation.GetDiagnostics(interrupted), code, ToSource);
            _libraries.Add(libraries);
            return new(compilation, references.Metadata.Length, Usings.Length, null, HasValue: false) { Declarations = Declarations() };
        }

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: EmitOptions, cancellationToken: interrupted);
        CompileErrorException.ThrowIfAny(emitted.Diagnostics, code, ToSource);
        _libraries.Add(libraries);
        assembly.Position = symbols.Position = 0;
        var loaded = loadContext.LoadFromStream(assembly, symbols);
        cellSymbols.Add(loaded, symbols.ToArray());
        return new(compilation, references.Metadata.Length, Usings.Length, Factory(loaded, compilation), HasValue(root)) { Declarations = Declarations() };

        CellDeclarations? Declarations() => CellDeclarations.Of(root, new(references.Metadata.Length, Usings));

        TextSpan ToSource(TextSpan span) => locals.ToSource(instrumented.ToSource(span));
    }

    private static IEnumerable<Insertion> Extensions(string code) => code.Contains("this", StringComparison.Ordinal) && code.Contains("static", StringComparison.Ordinal)
        ? ExtensionClasses.Rewrite(CSharpSyntaxTree.ParseText(code, ParseOptions).GetCompilationUnitRoot())
        : [];

    private static void ThrowIfBroken(SyntaxTree tree, string code, Func<TextSpan, TextSpan> toSource)
    {
        var diagnostics = tree.GetDiagnostics();
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is not { } error)
            return;
        // The parser takes it for the beginning of a function, and has four complaints about that.
        if (TopLevelLocals.FindRefLocal(code) is { } span)
            throw CompileErrorException.At(span, error.Id, CellAdvice.RefLocal, code);
        CompileErrorException.ThrowIfAny(diagnostics, code, toSource);
    }

    // A submission inherits the references and usings of those before it. Given again they would pile up, a thousand times a hundred
    // after a thousand cells, and each compilation would look all of them up anew.
    private CSharpCompilation Empty(MetadataReference[] added, Submission? previous)
    {
        var prepared = Interlocked.Exchange(ref _prepared, null);
        return prepared is not null && added.Length == 0 && ReferenceEquals(prepared.Previous, previous) && prepared.References == references.Metadata && prepared.Usings == Usings
            ? prepared.Compilation
            : CSharpCompilation.CreateScriptCompilation(
                $"Submission{Interlocked.Increment(ref _assemblyNumber)}",
                syntaxTree: null,
                references.Metadata.RemoveRange(0, previous?.References ?? 0).AddRange(added),
                CellOptions.Submission(Usings.RemoveRange(0, previous?.Usings ?? 0)),
                previous?.Compilation,
                returnType: typeof(object));
    }

    private static Func<object?[], Task<object?>> Factory(Assembly assembly, CSharpCompilation compilation)
    {
        var entryPoint = compilation.GetEntryPoint(CancellationToken.None)!;
        var type = assembly.GetType(entryPoint.ContainingType.MetadataName, throwOnError: true)!;
        var method = type.GetMethod(entryPoint.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return method.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    private static bool HasValue(CompilationUnitSyntax root) =>
        root.Members[^1] is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } }
        || root.DescendantNodes(node => node is not (LambdaExpressionSyntax or AnonymousMethodExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) or GlobalStatementSyntax)
            .OfType<ReturnStatementSyntax>().Any(statement => statement.Expression is not null);

    // Only ever used once: what is loaded needs a name of its own.
    private sealed record Prepared(CSharpCompilation Compilation, Submission? Previous, ImmutableArray<MetadataReference> References, ImmutableArray<string> Usings);
}
