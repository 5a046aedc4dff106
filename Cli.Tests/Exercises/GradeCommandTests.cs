using System.CommandLine;
using CourseKit.Cli.Exercises.Grading;

namespace CourseKit.Cli.Tests.Exercises;

public sealed class GradeCommandTests
{
    [Fact]
    public async Task A_class_needs_a_folder_for_its_grades()
    {
        var error = await Assert.ThrowsAsync<UserErrorException>(() => InvokeAsync(Path.GetTempPath(), "--source", "source.ipynb"));

        Assert.Contains("add --out DIR", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_folder_is_missing_is_refused_before_anything_runs()
    {
        var lesson = TeachersNotebook.Lesson;

        var error = await Assert.ThrowsAsync<UserErrorException>(() =>
            InvokeAsync(lesson, "--source", lesson, "--unsafe-no-sandbox", "--json", Path.Combine(Path.GetTempPath(), "not", "there", "grade.json")));

        Assert.Contains("its folder does not exist", error.Message, StringComparison.Ordinal);
    }

    private static Task<int> InvokeAsync(params string[] arguments) => GradeCommand.Create().Parse(arguments)
        .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
}
