using System.IO.Compression;
using CourseKit.Cli.Tests.Exercises;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>A lesson whose set-up asks for a package that CourseKit does not carry.</summary>
public sealed class LessonPackagesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-lesson-packages-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_is_in_the_box_though_no_source_is()
    {
        Requires.Program("bwrap", "apt-get install bubblewrap");
        WritePackage();
        var source = Notebook.Create(At("doubling.ipynb"));
        source.AddCell(CellKind.Code, "#r \"nuget: CourseKit\"\n#r \"nuget: Doubling, 1.*\"");
        TeachersNotebook.Add(source, CellKind.Code, TeachersNotebook.Solution, new() { GradeId = "twice", Solution = true });
        TeachersNotebook.Add(source, CellKind.Code, TeachersNotebook.Test.Replace("\"forbidden\": [\"Loops.Twice\"],", "", StringComparison.Ordinal), new() { GradeId = "twice-test", Grade = true, Locked = true, Points = 3 });
        source.Save(source.Name);
        TeachersNotebook.Answered(source, "int Twice(int x) => Doubling.Numbers.Twice(x);").Save(At("submission.ipynb"));

        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_folder.FullName, "grade", "submission.ipynb", "--source", "doubling.ipynb");
        Assert.Empty(errors);
        Assert.Contains("3 of 3", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void WritePackage()
    {
        using var zip = ZipFile.Open(At("Doubling.1.2.0.nupkg"), ZipArchiveMode.Create);
        using (var nuspec = new StreamWriter(zip.CreateEntry("Doubling.nuspec").Open()))
            nuspec.Write("<package><metadata><id>Doubling</id><version>1.2.0</version><authors>tests</authors><description>For a test.</description></metadata></package>");
        using (var assembly = zip.CreateEntry("lib/net8.0/Doubling.dll").Open())
        {
            using var file = new MemoryStream();
            var made = CSharpCompilation.Create(
                "Doubling",
                [CSharpSyntaxTree.ParseText("namespace Doubling; public static class Numbers { public static int Twice(int x) => 2 * x; }", cancellationToken: TestContext.Current.CancellationToken)],
                [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
                new(OutputKind.DynamicallyLinkedLibrary)).Emit(file, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(made.Success, string.Join('\n', made.Diagnostics));
            assembly.Write(file.ToArray());
        }
        // Its own folder for packages: what is asked for is bound into the box from wherever it lies.
        File.WriteAllText(At("NuGet.Config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{At("packages")}" /></config>
              <packageSources><clear /><add key="here" value="{_folder.FullName}" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
            </configuration>
            """);
    }
}
