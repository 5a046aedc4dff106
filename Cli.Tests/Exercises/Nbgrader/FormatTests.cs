using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Exercises.Nbgrader;

/// <summary>The course's notebooks, written for nbgrader and read by its published schema.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData("00-start.ipynb")]
    [InlineData("01-convolution.ipynb")]
    [InlineData("02-lenet.ipynb")]
    [InlineData("03-alexnet.ipynb")]
    [InlineData("04-invariance.ipynb")]
    [InlineData("05-transfer-learning.ipynb")]
    [InlineData("06-quiz.ipynb")]
    public async Task Notebooks_are_as_nbgrader_reads_and_makes_them(string name)
    {
        Requires.PythonModule("nbformat", "python3-nbformat");
        var notebook = Notebook.Load(Path.Combine(Path.GetDirectoryName(TeachersNotebook.Lesson)!, name));
        var marked = notebook.Cells.Count(cell => cell.Nbgrader is not null);
        Assert.True(marked >= 3);
        using var course = await Course.WriteAsync(notebook);

        Assert.Equal(marked, NbgraderRules.Check(course.Source).Marked);
        Assert.Equal((marked, marked), NbgraderRules.Check(course.Release));

        // What students get is what nbgrader itself would make of the source, checksums included.
        var made = course.NewFile();
        NbgraderRules.Generate(course.Source, course.Config, made);
        Assert.Equal(Text(made), Text(course.Release));

        // Of the answers, and of the commands that ask for them, nothing is left.
        var released = Notebook.Load(course.Release).Cells.Where(cell => cell.Nbgrader is { Grade: true }).ToList();
        Assert.NotEmpty(released);
        foreach (var hidden in (string[])["answers", "probe", "ExercisePoints", "HIDDEN"])
            Assert.All(released, cell => Assert.DoesNotContain(hidden, cell.Source, StringComparison.Ordinal));

        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(Path.GetDirectoryName(course.Source)!, "validate", course.Source);
        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("No mistakes", output, StringComparison.Ordinal);
    }

    // Python writes the lines of a text one by one, or not; the text is the same.
    private static string Text(string path)
    {
        var notebook = Notebook.Load(path);
        return string.Join("\n", notebook.Cells.Select(cell => $"{cell.Id} {cell.Kind} {Sorted(cell.Metadata)}\n{cell.Source}"));
    }

    private static string Sorted(JsonNode? node) => node switch
    {
        JsonObject fields => $"{{{string.Join(",", fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}:{Sorted(field.Value)}"))}}}",
        null => "null",
        _ => node.ToJsonString(),
    };
}
