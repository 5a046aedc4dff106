using System.IO.Compression;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace CourseKit.Extension.Tests.Engine.Real;

/// <summary>The packed extension in .NET Interactive's own kernel. Only where its packages are to be had.</summary>
public sealed class EngineTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-engine-");
    private readonly CSharpKernel _csharp = new();
    private readonly CompositeKernel _root;

    public EngineTests() => _root = new() { DefaultKernelName = _csharp.Name };

    public async ValueTask InitializeAsync()
    {
        _root.Add(_csharp);
        // What `#r "nuget: CourseKit"` does there, less the download: refer to the package's assemblies, then run its script.
        ZipFile.ExtractToDirectory(PackedExtension.Pack(_folder, "0.1.0-engine"), _folder.FullName);
        _csharp.AddAssemblyReferences([.. Directory.GetFiles(Path.Combine(_folder.FullName, "lib", "net10.0"), "*.dll"), typeof(TorchSharp.torch).Assembly.Location]);
        foreach (var cell in ExtensionScript.Read(Path.Combine(_folder.FullName, "interactive-extensions", "dotnet", "extension.dib")))
            Assert.Empty(Failures(await Run(cell)));
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _root.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_tensor_shows_as_a_line_and_as_a_picture()
    {
        var shown = Assert.Single((await Run("torch.arange(6).reshape(2, 3)")).OfType<ReturnValueProduced>());
        Assert.Equal(["text/html", "text/plain"], shown.FormattedValues.Select(form => form.MimeType).Order());
        Assert.StartsWith("tensor[2, 3] i64 n=6", shown.FormattedValues.Single(form => form.MimeType == "text/plain").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exercise_is_defined_done_and_checked()
    {
        await Run("""
            #!exercise two
            { "points": 1, "checks": [ { "name": "two", "expression": "Two()", "expected": 2, "points": 1, "hint": "Say two." } ] }
            """);
        await Run("int Two() => 3;");
        Assert.Contains("expected 2, got 3", Text(await Run("#!check two")), StringComparison.Ordinal);
        await Run("int Two() => 2;");
        Assert.StartsWith("two: 1 of 1 point", Text(await Run("#!check --name two")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_nbgrader_grades_comes_to_its_points_and_nothing_else_counts()
    {
        await Run("int Two() => 2;");
        var events = await Run("""
            #!exercise two
            {
              "points": 3,
              "checks": [ { "name": "two", "expression": "Two()", "expected": 2, "points": 0.5 } ],
              // BEGIN HIDDEN TESTS
              "probes": [
                { "name": "twice", "expression": "Two() * seed", "points": 2, "answers": [ { "seed": 5, "value": {"kind":"number","dtype":"i32","value":10} } ] },
                { "name": "wrong", "expression": "Two() + seed", "points": 0.5, "answers": [ { "seed": 5, "value": {"kind":"number","dtype":"i32","value":8} } ] },
              ],
              // END HIDDEN TESTS
            }
            #!check two
            #!probe two --marked "BEGIN HIDDEN TESTS"
            #!csharp
            global::CourseKit.Extension.Exercises.ExercisePoints.Of("two")
            // END HIDDEN TESTS
            """);
        Assert.Empty(Failures(events));
        var points = Assert.Single(Assert.Single(events.OfType<ReturnValueProduced>()).FormattedValues);
        Assert.Equal(("text/plain", "2.5"), (points.MimeType, points.Value));
        Assert.Empty(events.OfType<StandardErrorValueProduced>());
    }

    [Fact]
    public async Task Wrong_use_of_a_command_is_one_sentence() =>
        Assert.StartsWith("There is no exercise nope", Assert.Single(Failures(await Run("#!check nope"))), StringComparison.Ordinal);

    private async Task<IReadOnlyList<KernelEvent>> Run(string cell) => (await _root.SendAsync(new SubmitCode(cell))).Events;

    private static IEnumerable<string> Failures(IEnumerable<KernelEvent> events) => events.OfType<CommandFailed>().Select(failure => failure.Message);

    private static string Text(IEnumerable<KernelEvent> events) =>
        Assert.Single(events.OfType<DisplayedValueProduced>()).FormattedValues.Single(form => form.MimeType == "text/plain").Value;
}
