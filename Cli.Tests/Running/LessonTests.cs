using CourseKit.Cli.Tests.ArchitectureRules;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Running;

/// <summary>The course's own lessons, executed as a reader executes them.</summary>
public sealed class LessonTests : IDisposable
{
    private const int LongestWithoutPicture = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-lesson-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Lessons() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Where(name => char.IsAsciiDigit(name[0]) && !name.StartsWith("00", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_runs_says_everything_as_text_too_and_shows_a_picture_at_least_every_third_cell(string name)
    {
        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_folder, "run", Path.Combine(Repository.Root, "notebooks", name), "--out", _folder);
        Assert.True(exitCode == 0, output + errors);

        var cells = Notebook.Load(Path.Combine(_folder, name)).Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        Assert.All(cells.SelectMany(cell => cell.Outputs).Select(Bundle).OfType<MimeBundle>(), shown => Assert.NotEqual("", shown.PlainText.Trim()));

        List<string> withoutPicture = [];
        foreach (var cell in cells.Where(cell => cell.Nbgrader is null))
        {
            withoutPicture.Add(cell.Id ?? "");
            if (cell.Outputs.Any(output => IsPicture(Bundle(output))))
                withoutPicture.Clear();
            Assert.True(withoutPicture.Count <= LongestWithoutPicture, $"No picture in any of {string.Join(", ", withoutPicture)}.");
        }
    }

    [Fact]
    public async Task The_numbers_that_lessons_state_come_out_again()
    {
        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_folder, "verify", Path.Combine(Repository.Root, "notebooks"));
        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("01-convolution.ipynb", output, StringComparison.Ordinal);
    }

    private static MimeBundle? Bundle(NotebookOutput output) =>
        output switch { StoredDisplayOutput shown => shown.Data, StoredResultOutput result => result.Data, _ => null };

    private static bool IsPicture(MimeBundle? shown) =>
        shown?.Data.GetValueOrDefault(MimeBundle.Html) is { } html
        && (html.Contains("data:image/png", StringComparison.Ordinal) || html.Contains("<svg", StringComparison.Ordinal));
}
