using System.IO.Compression;
using System.Text;
using CourseKit.Kernel.Abstractions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Kernel.Tests.Packages;

/// <summary>A small package, made as a test needs it.</summary>
internal sealed record TestPackage(string Id, string Version)
{
    private static readonly MetadataReference[] Runtime =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(IKernelExtension).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly List<(string Path, byte[] Content)> _files = [];
    private readonly List<string> _dependencies = [];

    /// <summary>A package with one assembly of its name and version, in which <c>Id.Thing.Version</c> tells which it is.</summary>
    public static TestPackage Simple(string id, string version) => new TestPackage(id, version).With($"lib/net8.0/{id}.dll", Thing(id, version));

    public static string Thing(string id, string says) => $"namespace {id}; public static class Thing {{ public static string Version => \"{says}\"; }}";

    /// <summary>Adds an assembly, compiled from C#.</summary>
    public TestPackage With(string path, string code, Version? assemblyVersion = null) => With(path, Compile(Path.GetFileNameWithoutExtension(path), code, assemblyVersion));

    public TestPackage With(string path, byte[] content)
    {
        _files.Add((path, content));
        return this;
    }

    /// <summary>Adds a dependency, its range as in a nuspec: <c>1.0</c> is that or later, <c>[1.0]</c> exactly that.</summary>
    public TestPackage Needing(string id, string range)
    {
        _dependencies.Add($"""<dependency id="{id}" version="{range}" />""");
        return this;
    }

    public void WriteTo(string folder)
    {
        using var zip = ZipFile.Open(Path.Combine(folder, $"{Id}.{Version}.nupkg"), ZipArchiveMode.Create);
        Write($"{Id}.nuspec", Encoding.UTF8.GetBytes($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{Id}</id><version>{Version}</version><authors>tests</authors><description>For a test.</description>
              <dependencies><group targetFramework="netstandard2.0">{string.Concat(_dependencies)}</group></dependencies>
            </metadata></package>
            """));
        foreach (var (path, content) in _files)
            Write(path, content);

        void Write(string path, byte[] content)
        {
            using var entry = zip.CreateEntry(path).Open();
            entry.Write(content);
        }
    }

    public static byte[] Compile(string assembly, string code, Version? version = null)
    {
        var source = version is null ? code : $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n{code}";
        using var file = new MemoryStream();
        var result = CSharpCompilation.Create(
            assembly, [CSharpSyntaxTree.ParseText(source)], Runtime, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return file.ToArray();
    }
}
