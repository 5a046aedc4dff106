using CourseKit.Cli.Exercises.Releasing.Nbgrader;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises.Nbgrader;

public sealed class NbgraderReleaseTests : IDisposable
{
    private const string Line = """c.ClearSolutions.code_stub = {"C#": "// YOUR CODE HERE\nthrow new NotImplementedException();"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-nbgrader-").FullName;

    private string Out => Path.Combine(_folder, "course");

    private string Original => Path.Combine(_folder, "small.ipynb");

    public NbgraderReleaseTests()
    {
        var notebook = TeachersNotebook.Small();
        notebook.Cell("twice-test").Source = "#!exercise twice\n{ \"points\": 3, \"checks\": [ { \"name\": \"two\", \"expression\": \"Twice(2)\", \"expected\": 4, \"points\": 3 } ] }\n#!check twice";
        notebook.Save(Original);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_course_gets_its_source_its_release_and_what_nbgrader_must_be_told()
    {
        var said = await WriteAsync("ps1");

        var (source, release, config) = (Path.Combine(Out, "source", "ps1", "small.ipynb"), Path.Combine(Out, "release", "ps1", "small.ipynb"), Path.Combine(Out, "nbgrader_config.py"));
        Assert.Equal(
            [
                $"Wrote {source}, for you alone: the solutions and the answers of hidden checks are in it",
                $"Wrote {release}, for students",
                $"Wrote {config}",
                $"Next, in {Out}: nbgrader generate_assignment ps1 --force",
            ], said);
        Assert.Contains("teacher's secret", await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("teacher's secret", await File.ReadAllTextAsync(release, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(Line, await File.ReadAllLinesAsync(config, TestContext.Current.CancellationToken));
        Assert.Equal(3, Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task An_assignment_is_named_after_its_notebook_and_quoted_where_a_shell_needs_it()
    {
        Assert.EndsWith("nbgrader generate_assignment small --force", (await WriteAsync(null))[^1], StringComparison.Ordinal);
        Assert.EndsWith("nbgrader generate_assignment \"week 1\" --force", (await WriteAsync("week 1"))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c = get_config()\n", false)]
    [InlineData("c = get_config()\n# " + Line + "\n", false)]
    [InlineData("c = get_config()\n" + Line + "\nc.Exchange.root = \"/srv\"\n", true)]
    public async Task A_configuration_that_is_there_is_kept_and_what_it_lacks_is_said(string config, bool isEnough)
    {
        var path = Path.Combine(Directory.CreateDirectory(Out).FullName, "nbgrader_config.py");
        await File.WriteAllTextAsync(path, config, TestContext.Current.CancellationToken);
        var said = (await WriteAsync("ps1"))[2];
        Assert.Equal(isEnough ? $"Kept {path}, which has what C# needs" : $"Kept {path}, which needs this line: {Line}", said);
        Assert.Equal(config, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("source")]
    [InlineData("release")]
    public async Task Notebooks_that_are_there_are_replaced_only_when_asked_and_never_one_of_them_alone(string part)
    {
        await WriteAsync("ps1");
        Directory.Delete(Path.Combine(Out, part == "source" ? "release" : "source"), recursive: true);
        var there = Path.Combine(Out, part, "ps1", "small.ipynb");
        await File.WriteAllTextAsync(there, "somebody's work", TestContext.Current.CancellationToken);

        Assert.Equal($"{there} exists already and may hold somebody's work; --force replaces it.", (await Assert.ThrowsAsync<UserErrorException>(() => WriteAsync("ps1"))).Message);
        Assert.Equal(there, Assert.Single(Directory.GetFiles(Out, "*.ipynb", SearchOption.AllDirectories)));
        Assert.Equal("somebody's work", await File.ReadAllTextAsync(there, TestContext.Current.CancellationToken));

        await WriteAsync("ps1", force: true);
        Assert.Equal(2, Directory.GetFiles(Out, "*.ipynb", SearchOption.AllDirectories).Length);
        Assert.Contains("nbformat", await File.ReadAllTextAsync(there, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void The_notebook_itself_is_never_overwritten()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Out, "source", "ps1")).FullName;
        File.Move(Original, Path.Combine(folder, "small.ipynb"));
        var error = Assert.Throws<UserErrorException>(() => CourseFolder.Choose(Path.Combine(folder, "small.ipynb"), Out, "ps1", force: true));
        Assert.Contains("would overwrite its source", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a+b")]
    [InlineData(" a")]
    [InlineData("")]
    public void A_name_that_cannot_be_a_folders_is_refused(string assignment) =>
        Assert.Equal(
            $"\"{assignment}\" cannot be an assignment's name; give one of letters, digits, spaces, \".\", \"_\" and \"-\" with --assignment.",
            Assert.Throws<UserErrorException>(() => CourseFolder.Choose(Original, Out, assignment, force: false)).Message);

    [Fact]
    public async Task If_the_last_file_cannot_be_written_none_is()
    {
        // A folder stands where the configuration would go.
        Directory.CreateDirectory(Path.Combine(Out, "nbgrader_config.py"));
        var error = await Assert.ThrowsAsync<UserErrorException>(() => WriteAsync("ps1"));
        Assert.Contains("nbgrader_config.py is a folder", error.Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(Out, "nbgrader_config.py")], Directory.GetFileSystemEntries(Out, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_was_there_before_a_failure_is_there_after_it()
    {
        var (first, second) = (Path.Combine(_folder, "first"), Path.Combine(_folder, "second"));
        File.WriteAllText(first, "before");
        Directory.CreateDirectory(second);
        Assert.Throws<UserErrorException>(() => FilesTogether.Write([(first, "after"), (Path.Combine(_folder, "new", "file"), "x"), (second, "y")]));
        Assert.Equal("before", File.ReadAllText(first));
        Assert.False(Path.Exists(Path.Combine(_folder, "new")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        var error = Assert.Throws<UserErrorException>(() => FilesTogether.Write([(Path.Combine(_folder, "file", "below", "name"), "x")]));
        Assert.StartsWith($"The folder {Path.Combine(_folder, "file")}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("choose another with --out.", error.Message, StringComparison.Ordinal);
        Assert.Throws<UserErrorException>(() => CourseFolder.Choose(Original, Path.Combine(_folder, "file"), "ps1", force: false));
    }

    [Fact]
    public async Task Nothing_is_written_when_the_notebook_is_not_in_order()
    {
        var notebook = Notebook.Load(Original);
        notebook.Cell("twice").Source = "// BEGIN SOLUTION";
        notebook.Save(Original);
        await Assert.ThrowsAsync<UserErrorException>(() => WriteAsync("ps1"));
        Assert.False(Path.Exists(Out));
    }

    [Theory]
    [InlineData("nbgrader has one notebook for all students, so --seed and --for-nbgrader do not go together; leave out one of them.", "--for-nbgrader", "--seed", "ada")]
    [InlineData("--assignment names an assignment of nbgrader's; add --for-nbgrader, or leave it out.", "--assignment", "ps1")]
    public async Task Options_that_do_not_go_together_are_refused(string message, params string[] options)
    {
        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_folder, ["release", Original, "--out", Out, .. options]);
        Assert.Equal((2, "", $"coursekit: {message}\n"), (exitCode, output, errors));
        Assert.False(Path.Exists(Out));
    }

    private Task<IReadOnlyList<string>> WriteAsync(string? assignment, bool force = false) => NbgraderRelease.WriteAsync(
        Notebook.Load(Original),
        CourseFolder.Choose(Original, Out, assignment, force),
        new FakeRunners(
            cell => cell.Contains("ProbeValue", StringComparison.Ordinal) ? FakeRunners.Value(new NumberValue(4, "i32")) : FakeRunners.Done,
            _ => throw new InvalidOperationException("No student takes part.")),
        TestContext.Current.CancellationToken);
}
