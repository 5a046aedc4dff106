using System.Collections.Immutable;
using CourseKit.Kernel.Instrumentation;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Kernel.Symbols;

/// <summary>What is in scope behind a cell: the submissions so far, the assemblies and the usings. Not changed once it is made.</summary>
internal sealed record CodeScope(CodeSurroundings Surroundings)
{
    private CSharpCompilation? Last { get; init; }

    private ImmutableArray<MetadataReference> References { get; init; } = HostReferences.OfProcess.Needed;

    private ImmutableArray<string> Usings { get; init; } = SubmissionCompiler.FirstUsings;

    // What the last submission has been given, and those after it inherit.
    private int GivenReferences { get; init; }

    private int GivenUsings { get; init; }

    private ImmutableHashSet<string> Packages { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    private ImmutableArray<string> OwnUsings { get; init; } = [];

    /// <summary>Compiles code that sees all this.</summary>
    /// <param name="code">C#, without directives.</param>
    /// <param name="after">What is in scope behind it.</param>
    public CSharpCompilation Compile(string code, out CodeScope after)
    {
        var parts = LibraryText.Split(code);
        var references = parts.Library is null ? References : References.Add(Library(parts.Library));
        var rewritten = InstrumentedText.Apply(parts.Script, ExtensionClasses.Rewrite(CSharpSyntaxTree.ParseText(parts.Script, SubmissionCompiler.ParseOptions).GetCompilationUnitRoot()));
        var tree = CSharpSyntaxTree.ParseText(rewritten.Text, SubmissionCompiler.ParseOptions);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "Submission" + Guid.NewGuid().ToString("N"),
            tree,
            references.RemoveRange(0, GivenReferences),
            CellOptions.Submission(Usings.RemoveRange(0, GivenUsings)),
            returnType: typeof(object));
        // Given to the method above, one that does not compile would be refused, and its names be lost for all later cells.
        if (Last is not null)
            compilation = compilation.WithScriptCompilationInfo(compilation.ScriptCompilationInfo!.WithPreviousScriptCompilation(Last));
        after = this with
        {
            Last = compilation,
            References = references,
            GivenReferences = references.Length,
            GivenUsings = Usings.Length,
            OwnUsings = OwnUsings.AddRange(tree.GetCompilationUnitRoot().Usings.Select(node => "global " + node.WithoutTrivia().NormalizeWhitespace())),
        };
        return compilation;
    }

    /// <summary>Adds what <c>#r</c> refers to.</summary>
    /// <param name="reference">What stands in its quotes.</param>
    /// <param name="cancellationToken">Ends looking for it.</param>
    /// <returns>The scope, and why it lacks the package, if it does.</returns>
    /// <exception cref="PackageException">The line is wrong.</exception>
    public async Task<(CodeScope Scope, string? Gap)> ReferAsync(string reference, CancellationToken cancellationToken)
    {
        if (!reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            return (WithFile(reference), null);
        if (EnginePackages.Replace(PackageRequest.Parse(reference["nuget:".Length..].Trim()), out _) is not { } request || Packages.Contains(request.Id))
            return (this, null);
        if (Surroundings.Feed.Find(request.Id, request.Version) is not { } package)
        {
            return FrameworkPackages.Satisfy(request.Id, request.Range)
                ? (this, null)
                : (this, $"the package {request.Id} is not one of those that this build carries");
        }
        if (package.IsToBePlaced)
            package = await new CarriedFiles(Surroundings.Packages).PlaceAsync(package, [], cancellationToken);
        var names = Surroundings.Extensions.FirstOrDefault(extension => string.Equals(extension.PackageId, package.Id, StringComparison.OrdinalIgnoreCase));
        return (With(package.References) with
        {
            Packages = Packages.Union(package.Everything.Select(version => version.Id)),
            Usings = [.. Usings.Union(names?.Usings ?? [])],
        }, null);
    }

    private CodeScope WithFile(string file)
    {
        var path = Path.GetFullPath(file, Surroundings.Packages.FolderNow);
        if (File.Exists(path))
            return With([path]);
        return FrameworkPackages.AssemblyPath(file) is not null || FrameworkPackages.AssemblyPath(Path.GetFileNameWithoutExtension(file)) is not null
            ? this
            : throw new PackageException($"There is no file {path}; correct the path.");
    }

    private CodeScope With(IEnumerable<string> paths)
    {
        // As in a session: libraries may ask for assemblies of .NET that only say where types have gone.
        var references = References.AddRange(HostReferences.OfProcess.ForLibraries.Except(References));
        var known = references.Select(reference => Path.GetFileNameWithoutExtension(reference.Display)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return this with
        {
            References = references.AddRange(paths
                .Where(path => known.Add(Path.GetFileNameWithoutExtension(path)))
                .Select(path => Surroundings.File(HostAssemblies.Shared(Path.GetFileNameWithoutExtension(path)) ?? path))),
        };
    }

    // The namespaces of a cell. Of the usings those that cannot be had there are errors in a file of their own, which nobody looks at.
    private CompilationReference Library(string text)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var root = CSharpSyntaxTree.ParseText(text, options).GetCompilationUnitRoot();
        var scope = string.Join('\n', [.. Usings.SelectMany(name => (string[])[$"global using {name};", $"global using static {name};"]), .. OwnUsings.Distinct()]);
        return CSharpCompilation.Create(
            "Namespaces" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(InstrumentedText.Apply(text, LibraryText.Publish(root)).Text, options), CSharpSyntaxTree.ParseText(scope, options)],
            References,
            CellOptions.Library).ToMetadataReference();
    }
}
