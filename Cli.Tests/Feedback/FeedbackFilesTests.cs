using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Feedback;
using CourseKit.Cli.Gradebooks;
using static CourseKit.Cli.Tests.Feedback.ExampleClass;

namespace CourseKit.Cli.Tests.Feedback;

public sealed class FeedbackFilesTests : IDisposable
{
    private const CheckResult Passed = CheckResult.Passed;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("coursekit-feedback-");
    private readonly Gradebook _gradebook;

    public FeedbackFilesTests() => _gradebook = Gradebook.OpenOrCreate(Path.Combine(_root.FullName, "book"));

    public void Dispose()
    {
        _gradebook.Dispose();
        _root.Delete(recursive: true);
    }

    [Fact]
    public void Each_student_has_a_page_and_a_notebook()
    {
        _gradebook.Add(Of("ada", Twice(Passed, Passed, Passed)));
        _gradebook.Add(Of("bob", Twice(Passed, Passed, CheckResult.Failed)));

        Assert.Equal(0, Write(out var output));

        Assert.Equal(["ada/lesson.html", "ada/lesson.ipynb", "bob/lesson.html", "bob/lesson.ipynb"], Files());
        Assert.Contains("2 pages", output, StringComparison.Ordinal);
        Assert.Contains("<strong>3</strong> of 3 points", Page("ada"), StringComparison.Ordinal);
        Assert.Contains("<strong>2</strong> of 3 points", Page("bob"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_submission_that_could_not_be_graded_has_a_page_that_says_why_and_no_notebook_of_an_earlier_grading()
    {
        _gradebook.Add(Of("ada", Twice(Passed, Passed, Passed)));
        Write(out _);
        _gradebook.Add(Of("ada") with { Problem = "It is <no> notebook.", Notebook = null });
        Write(out _);

        Assert.Equal(["ada/lesson.html"], Files());
        Assert.Contains("It is &lt;no&gt; notebook.", Page("ada"), StringComparison.Ordinal);
        Assert.DoesNotContain("of 3 points", Page("ada"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("")]
    [InlineData("nul.txt")]
    [InlineData("a\nb")]
    [InlineData("C:")]
    public void A_name_that_is_no_plain_part_of_a_path_is_refused_and_the_others_are_written(string name)
    {
        _gradebook.Add(Of(name, Twice(Passed, Passed, Passed)));
        _gradebook.Add(Of("bob", Twice(Passed, Passed, Passed)));
        using var errors = new StringWriter();

        Assert.Equal(1, FeedbackCommand.Write(_gradebook, new(), [], TextWriter.Null, errors));

        Assert.Contains("no file can have that name", Assert.Single(errors.ToString().TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
        Assert.Equal(["bob/lesson.html", "bob/lesson.ipynb"], Files());
        Assert.Equal(["book"], _root.EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Fact]
    public void Only_students_who_are_named_are_written_and_a_slip_of_the_pen_is_noticed()
    {
        _gradebook.Add(Of("ada", Twice(Passed, Passed, Passed)));
        _gradebook.Add(Of("bob", Twice(Passed, Passed, Passed)));

        Assert.Contains("do you mean ada?", Assert.Throws<UserErrorException>(() => Write(out _, "adda")).Message, StringComparison.Ordinal);
        Write(out _, "ada");

        Assert.Equal(["ada/lesson.html", "ada/lesson.ipynb"], Files());
    }

    [Fact]
    public async Task The_command_writes_what_is_in_the_folder()
    {
        _gradebook.Add(Of("ada", Twice(Passed, CheckResult.Failed, Passed)));

        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_root.FullName, "feedback", "book", "--hidden", "values");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("One page written", output, StringComparison.Ordinal);
        Assert.Contains("expected 18", Page("ada"), StringComparison.Ordinal);
    }

    private int Write(out string output, params string[] students)
    {
        using var text = new StringWriter();
        var exitCode = FeedbackCommand.Write(_gradebook, new(), students, text, TextWriter.Null);
        output = text.ToString();
        return exitCode;
    }

    private string Page(string student) => File.ReadAllText(Path.Combine(_root.FullName, "book", "feedback", student, "lesson.html"));

    private string[] Files()
    {
        var folder = Path.Combine(_root.FullName, "book", "feedback");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
    }
}
