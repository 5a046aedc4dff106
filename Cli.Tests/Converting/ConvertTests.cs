using CourseKit.Cli.Tests.ArchitectureRules;
using CourseKit.Cli.Tests.Running;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Converting;

public sealed class ConvertTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output, string Errors)> ConvertAsync(params IEnumerable<string> arguments) =>
        CourseKitProgram.RunAsync(_folder.Path, ["convert", .. arguments]);

    private async Task RefusedAsync(string sentence, params string[] arguments)
    {
        var files = _folder.Files(".").ToArray();
        var (exitCode, output, errors) = await ConvertAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Equal(1, errors.Count(c => c == '\n'));
        Assert.Equal(files, _folder.Files("."));
    }

    [Fact]
    public async Task A_notebook_goes_to_a_dib_beside_it_and_back()
    {
        _folder.Add("mein Übungsheft.ipynb", "var x = 1;\n", "#!html\n<b>x</b>");
        var there = await ConvertAsync("mein Übungsheft.ipynb");
        Assert.Equal((0, "Wrote mein Übungsheft.dib (2 cells)\n"), (there.ExitCode, there.Output));
        Assert.Equal("coursekit: a .dib has no place for these, and they are left behind: ids of 2 cells.\n", there.Errors);

        var back = await ConvertAsync("mein Übungsheft.dib", "--out", "again.ipynb");
        Assert.Equal((0, ""), (back.ExitCode, back.Errors));
        Assert.Equal(["var x = 1;\n", "#!html\n<b>x</b>"], Notebook.Load(_folder["again.ipynb"]).Cells.Select(cell => cell.Source));
    }

    [Fact]
    public async Task A_dash_writes_to_standard_output_and_nowhere_else()
    {
        await File.WriteAllTextAsync(_folder["a.dib"], "#!fsharp\n\nlet ä = 1\n", TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await ConvertAsync("a.dib", "--out", "-");
        Assert.Equal(0, exitCode);
        var cell = Assert.Single(Notebook.Parse(output, "output").Cells);
        Assert.Equal(("fsharp", "let ä = 1"), (cell.KernelName, cell.Source));
        Assert.Equal(["a.dib"], _folder.Files("."));
    }

    [Fact]
    public async Task A_lesson_comes_back_with_every_cell()
    {
        var lesson = Path.Combine(Repository.Root, "notebooks", "01-convolution.ipynb");
        var (exitCode, _, errors) = await ConvertAsync(lesson, "--out", "lesson.dib", "--force");
        Assert.Equal(0, exitCode);
        var (before, after) = (Notebook.Load(lesson), NotebookFile.Load(_folder["lesson.dib"]));
        var marked = before.Cells.Count(cell => cell.Nbgrader is not null);
        var tagged = before.Cells.Count(cell => cell.Metadata.ContainsKey("tags"));
        Assert.Contains($"nbgrader's marks of {marked} cells; tags (setup, verify) of {tagged} cells", errors, StringComparison.Ordinal);
        Assert.Equal(before.Cells.Select(cell => (cell.Kind, cell.Source)), after.Cells.Select(cell => (cell.Kind, cell.Source)));
        Assert.Equal(before.Metadata.ToJsonString(), after.Metadata.ToJsonString());
    }

    [Fact]
    public async Task Exercises_are_not_lost_without_force()
    {
        var notebook = Notebook.Create(_folder["a.ipynb"]);
        new NbgraderCell { Solution = true, GradeId = "a" }.Write(notebook.AddCell(CellKind.Code, "1").Metadata);
        notebook.Save(_folder["a.ipynb"]);
        await RefusedAsync("a.ipynb has nbgrader's marks on 1 cell, and a .dib cannot hold them", "a.ipynb");
        var forced = await ConvertAsync("a.ipynb", "--force");
        Assert.Equal(0, forced.ExitCode);
        Assert.Contains("nbgrader's marks of 1 cell", forced.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_with_force()
    {
        _folder.Add("a.ipynb", "1");
        await File.WriteAllTextAsync(_folder["a.dib"], "mine", TestContext.Current.CancellationToken);
        await RefusedAsync("a.dib exists already; --force replaces it", "a.ipynb");
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder["a.dib"], TestContext.Current.CancellationToken));
        Assert.Equal(0, (await ConvertAsync("a.ipynb", "--force")).ExitCode);
        Assert.Equal("1", Assert.Single(NotebookFile.Load(_folder["a.dib"]).Cells).Source);
    }

    [Fact]
    public async Task Each_mistake_is_named_in_one_sentence()
    {
        _folder.Add("a.ipynb", "1");
        await File.WriteAllTextAsync(_folder["a.txt"], "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["torn.ipynb"], (await File.ReadAllTextAsync(_folder["a.ipynb"], TestContext.Current.CancellationToken))[..150], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["other.ipynb"], "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["renamed.dib"], await File.ReadAllTextAsync(_folder["a.ipynb"], TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await RefusedAsync("There is no file nowhere.ipynb; looked in ", "nowhere.ipynb");
        await RefusedAsync(". is a folder; give the name of a notebook file in it.", ".");
        await RefusedAsync("a.txt is not a notebook: its name should end in .ipynb or .dib.", "a.txt");
        await RefusedAsync("torn.ipynb stops in the middle", "torn.ipynb");
        await RefusedAsync("other.ipynb is JSON but not a notebook", "other.ipynb");
        await RefusedAsync("renamed.dib is a Jupyter notebook under the name of a .dib; rename it to end in .ipynb.", "renamed.dib");
        await RefusedAsync("a.ipynb is an .ipynb already", "a.ipynb", "--to", "ipynb");
        await RefusedAsync("a.ipynb is an .ipynb already", "a.ipynb", "--out", "b.ipynb");
        await RefusedAsync("--to asks for a .dib and b.ipynb is named as an .ipynb", "a.ipynb", "--to", "dib", "--out", "b.ipynb");
        await RefusedAsync("The name b does not say what to write", "a.ipynb", "--out", "b");
        await RefusedAsync(". is a folder; --out needs the name of a file to write.", "a.ipynb", "--out", ".");
        await RefusedAsync("no/b.dib cannot be written because its folder does not exist", "a.ipynb", "--out", "no/b.dib");
    }
}
