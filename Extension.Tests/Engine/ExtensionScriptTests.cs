using CourseKit.Kernel.Abstractions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Extension.Tests.Engine;

/// <summary>What can be known of the script without the engine, whose packages a build need not have.</summary>
public sealed class ExtensionScriptTests
{
    // What a cell of .NET Interactive has in scope by itself.
    private static readonly string[] Usings =
        ["System", "System.IO", "System.Text", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks", "Microsoft.DotNet.Interactive.Formatting"];

    [Fact]
    public void It_compiles_against_the_names_of_the_engine_that_it_uses()
    {
        CSharpCompilation? previous = null;
        foreach (var cell in ExtensionScript.Cells)
        {
            previous = CSharpCompilation.CreateScriptCompilation(
                $"Cell{previous?.AssemblyName}",
                CSharpSyntaxTree.ParseText(cell, new(LanguageVersion.Latest, kind: SourceCodeKind.Script), cancellationToken: TestContext.Current.CancellationToken),
                References(),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: Usings),
                previous,
                returnType: typeof(object));
            Assert.Empty(previous.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
    }

    [Fact]
    public async Task It_brings_into_scope_what_the_extension_asks_for()
    {
        var host = new FakeHost();
        await new CourseKitExtension().LoadAsync(host, TestContext.Current.CancellationToken);
        Assert.Equal(host.Usings.Select(name => $"using {name};"), ExtensionScript.Cells[^1].Split('\n'));
    }

    [Fact]
    public void It_is_a_screenful_and_names_no_name_of_its_own_that_a_notebook_may_want()
    {
        Assert.InRange(ExtensionScript.Cells[0].Split('\n').Length, 1, 150);
        var types = CSharpSyntaxTree.ParseText(ExtensionScript.Cells[0], new(kind: SourceCodeKind.Script), cancellationToken: TestContext.Current.CancellationToken)
            .GetCompilationUnitRoot(TestContext.Current.CancellationToken).Members.OfType<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>().Select(type => type.Identifier.Text);
        Assert.All(types, name => Assert.StartsWith("CourseKit", name, StringComparison.Ordinal));
    }

    private static IEnumerable<MetadataReference> References()
    {
        MetadataReference[] runtime =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "Microsoft.AspNetCore.Html.Abstractions.dll")
                .Concat([typeof(Formatter).Assembly.Location, typeof(IKernelHost).Assembly.Location, typeof(CourseKitExtension).Assembly.Location])
                .Concat([typeof(CourseKit.Native.TorchLibrary).Assembly.Location, typeof(TorchSharp.torch).Assembly.Location])
                .Distinct().Select(path => MetadataReference.CreateFromFile(path)),
        ];
        var hasFormattedValue = typeof(Formatter).Assembly.GetType("Microsoft.DotNet.Interactive.Formatting.FormattedValue") is not null;
        var options = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: hasFormattedValue ? ["FORMATTED_VALUE"] : []);
        var contract = CSharpCompilation.Create(
            "Microsoft.DotNet.Interactive",
            [CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "EngineContract.cs")), options)],
            runtime,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(contract.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return runtime.Append(contract.ToMetadataReference());
    }
}
