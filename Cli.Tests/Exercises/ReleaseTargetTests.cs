using CourseKit.Cli.Exercises.Releasing;

namespace CourseKit.Cli.Tests.Exercises;

public sealed class ReleaseTargetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-release-").FullName;

    private string Source => Path.Combine(_folder, "small.ipynb");

    private string Out => Path.Combine(_folder, "release");

    public ReleaseTargetTests() => TeachersNotebook.Small().Save(Source);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_released_notebook_goes_into_a_folder_that_need_not_exist()
    {
        var path = ReleaseCommand.Release(Source, Out, force: false);

        Assert.Equal(Path.Combine(Out, "small.ipynb"), path);
        Assert.Contains("YOUR CODE HERE", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BEGIN HIDDEN TESTS", "Begin hidden tests", "END HIDDEN TESTS", "End hidden tests", "students would get its hidden checks")]
    [InlineData("\"points\": 3,", "\"points\": 3, ,", "x", "x", "line 3: ")]
    public void What_would_give_a_hidden_check_away_is_not_released(string before, string after, string alsoBefore, string alsoAfter, string message)
    {
        var source = TeachersNotebook.Small();
        source.Cell("twice-test").Source = source.Cell("twice-test").Source.Replace(before, after, StringComparison.Ordinal).Replace(alsoBefore, alsoAfter, StringComparison.Ordinal);
        source.Save(Source);

        Assert.Contains(message, Assert.Throws<UserErrorException>(() => ReleaseCommand.Release(Source, Out, force: false)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_source_is_never_overwritten(bool force)
    {
        var before = File.ReadAllText(Source);

        var error = Assert.Throws<UserErrorException>(() => ReleaseCommand.Release(Source, _folder, force));

        Assert.Contains("would overwrite its source", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Source));
    }

    [Fact]
    public void The_source_is_not_overwritten_through_a_link_to_its_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs rights there.");
        var link = Path.Combine(_folder, "link");
        Directory.CreateSymbolicLink(link, _folder);

        Assert.Contains("would overwrite its source", Assert.Throws<UserErrorException>(() => ReleaseCommand.Release(Source, link, force: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_that_is_there_is_replaced_only_when_asked()
    {
        var path = ReleaseCommand.Release(Source, Out, force: false);
        File.WriteAllText(path, "a student's work");

        Assert.Contains("--force", Assert.Throws<UserErrorException>(() => ReleaseCommand.Release(Source, Out, force: false)).Message, StringComparison.Ordinal);
        Assert.Equal("a student's work", File.ReadAllText(path));
        ReleaseCommand.Release(Source, Out, force: true);
        Assert.Contains("YOUR CODE HERE", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_when_a_marker_is_missing()
    {
        var notebook = TeachersNotebook.Small();
        notebook.Cells[2].Source = "// BEGIN SOLUTION";
        notebook.Save(Source);

        Assert.Throws<UserErrorException>(() => ReleaseCommand.Release(Source, Out, force: false));

        Assert.False(Path.Exists(Out));
    }
}
