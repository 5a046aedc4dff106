using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Validating;

/// <summary>The command as a teacher uses it: a process of its own.</summary>
public sealed class ValidateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("validate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_lessons_have_no_mistakes()
    {
        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(ArchitectureRules.Repository.Root, "validate", "notebooks");

        Assert.Equal((0, ""), (exitCode, errors));
        var sentence = Assert.Single(output.TrimEnd().Split('\n'));
        Assert.StartsWith("No mistakes: ", sentence, StringComparison.Ordinal);
        Assert.Contains("exercises", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_a_lesson_is_found_with_the_courses_own_names()
    {
        var lesson = Notebook.Load(TeachersNotebook.Lesson);
        lesson.Cell("neuron-test").Source = lesson.Cell("neuron-test").Source.Replace("CourseKit.Convolution", "LayerLoops.Nueron", StringComparison.Ordinal);
        lesson.Save(Path.Combine(_folder, "lesson.ipynb"));

        var (exitCode, output, _) = await CourseKitProgram.RunAsync(_folder, "validate", "lesson.ipynb");

        Assert.Equal(1, exitCode);
        Assert.Equal(2, output.TrimEnd().Split('\n').Length);
        Assert.StartsWith($"lesson.ipynb, cell {lesson.Cell("neuron-test").Number} (neuron-test), line ", output, StringComparison.Ordinal);
        Assert.Contains("there is no LayerLoops.Nueron to forbid in what the notebook refers to; do you mean LayerLoops.Neuron?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variant_that_cannot_be_chosen_is_a_mistake_among_others()
    {
        var notebook = SoundNotebook.Create();
        notebook.AddCell(CellKind.Code, "var size = 3; // VARIANT size: 2 | 4");
        notebook.Save(Path.Combine(_folder, "a.ipynb"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "b.ipynb"), "{", TestContext.Current.CancellationToken);

        var (exitCode, output, _) = await CourseKitProgram.RunAsync(_folder, "validate", ".");

        Assert.Equal(1, exitCode);
        Assert.Contains("VARIANT size names \"2\" first, which does not stand before it on the line", output, StringComparison.Ordinal);
        Assert.Contains("a.ipynb", output, StringComparison.Ordinal);
        Assert.Contains("b.ipynb", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_of_all_files_are_told_also_of_one_that_is_no_notebook_and_no_cell_runs()
    {
        var notebook = SoundNotebook.Create();
        notebook.AddCell(CellKind.Code, $"System.IO.File.WriteAllText(@\"{Path.Combine(_folder, "ran")}\", \"\");\n// END SOLUTION");
        notebook.Save(Path.Combine(_folder, "a.ipynb"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "b.ipynb"), "{", TestContext.Current.CancellationToken);

        var (exitCode, output, _) = await CourseKitProgram.RunAsync(_folder, "validate", ".");

        Assert.Equal(1, exitCode);
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("a.ipynb, cell 4", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("b.ipynb: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2 mistakes in 2 notebooks with 1 exercise, 1 visible check, 1 hidden probe, 1 autograded answer, 1 test, 3 points in all", lines[2], StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "ran")));
    }

    [Theory]
    [InlineData("missing.ipynb", "There is no file or folder missing.ipynb")]
    [InlineData("text.dib", "text.dib is a .dib")]
    [InlineData("empty", "There are no notebooks")]
    public async Task A_path_that_leads_to_no_teachers_notebook_is_wrong_use(string path, string complaint)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "text.dib"), "#!csharp\n1", TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await CourseKitProgram.RunAsync(_folder, "validate", path);

        Assert.Equal(2, exitCode);
        Assert.Contains(complaint, errors, StringComparison.Ordinal);
    }
}
