using System.Text.RegularExpressions;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Tests.Exercises.Validating;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>The example of <c>docs/exercises.md</c>, put together as the page says.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public async Task The_guides_example_has_no_mistakes_and_can_be_released()
    {
        var blocks = CodeBlock().Matches(ArchitectureRules.Repository.Read("docs/exercises.md").ReplaceLineEndings("\n")).Select(match => match.Groups[2].Value).ToList();
        var notebook = Notebook.Create("guide.ipynb");
        notebook.AddCell(CellKind.Code, "#r \"nuget: CourseKit\"");
        TeachersNotebook.Add(notebook, CellKind.Code, blocks[0], new() { GradeId = "twice", Solution = true });
        TeachersNotebook.Add(notebook, CellKind.Code, $"#!exercise twice\n{blocks[1]}#!check twice", new() { GradeId = "twice-test", Grade = true, Locked = true, Points = 3 });

        Assert.Empty(await SoundNotebook.FindAsync(notebook));
        Assert.DoesNotContain("probes", StudentNotebook.Of(notebook).ToJson(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```(csharp|json)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
