using System.Text;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>A class of hostile submissions, graded by one command in real boxes, with honest students among them.</summary>
public sealed class HostileSubmissionTests : IDisposable
{
    private const string Wrong = "double[,] Filtered(double[,] image) => new double[image.GetLength(0) - 1, image.GetLength(1)];";

    // The grader has 20 MB of one submission and a few readings of it in its hands at a time, two at once.
    private const long MostMemory = 700_000_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-hostile-class-");
    private readonly string _secret = $"secret-{Guid.NewGuid():N}";

    [Fact]
    public async Task Every_hostile_submission_is_reported_and_honest_students_have_what_they_deserve()
    {
        Requires.Linux();
        Requires.Program("bwrap", "apt-get install bubblewrap");
        // All answers one by one are in HostileAnswerTests; .ci/long hands them all in.
        var isWhole = Environment.GetEnvironmentVariable("COURSEKIT_WHOLE_CLASS") == "1";
        var (teachers, submissions, temporary, results) = (Folder("teachers"), Folder("handed-in"), Folder("temporary"), Path.Combine(_folder.FullName, "results"));
        var source = HostileClass.WriteSource(Path.Combine(teachers, HostileSubmissions.Lesson + ".ipynb"));
        foreach (var cell in source.Cells)
            cell.Source = cell.Source.Replace("the teacher's secret", _secret, StringComparison.Ordinal);
        source.Save(source.Name);
        File.WriteAllText(Path.Combine(teachers, "secret.txt"), _secret);
        var written = new HostileSubmissions(submissions, source);
        written.Answer("honest, right", ("free", HostileAnswers.Right), ("guarded", HostileAnswers.Right));
        written.Answer("honest, half", ("free", HostileAnswers.Right), ("guarded", Wrong));
        written.Answer("honest, unanswered");
        written.WriteFiles(teachers, "honest, right");
        var hostile = written.WriteAnswers(isWhole);
        var before = Seen(teachers) + Seen(submissions);

        using var grading = GradingProcess.Start(submissions, teachers, results, temporary, "--jobs", "2");
        var (exitCode, output, errors) = await grading.ToEndAsync();

        TestContext.Current.SendDiagnosticMessage($"{hostile.Count} hostile submissions; the grader had up to {grading.PeakMemory / 1e6:0} MB of memory.");
        Assert.Equal(1, exitCode);
        using var gradebook = Gradebook.Open(results);
        var grades = gradebook.Latest().ToDictionary(attempt => attempt.Name.Student);
        Assert.Multiple(
        [
            .. hostile.Select(one => (Action)(() => Check(one, grades.GetValueOrDefault(one.Student), errors))),
            () => Assert.Equal((6, 6), Points(grades["honest, right"])),
            // All three points of the first exercise, none of the second.
            () => Assert.Equal((3, 6), Points(grades["honest, half"])),
            () => Assert.Equal((0, 6), Points(grades["honest, unanswered"])),
            () => Assert.All(grades["honest, unanswered"].Exercises.SelectMany(exercise => exercise.Checks), check => Assert.Equal(CheckResult.Unanswered, check.Result)),
            () => Assert.Equal(hostile.Count(one => !one.IsNobodys) + 3, grades.Count),
            () => Assert.DoesNotContain("unexpected", errors, StringComparison.OrdinalIgnoreCase),
            () => Assert.Equal(before, Seen(teachers) + Seen(submissions)),
            () => Assert.Empty(Directory.EnumerateFileSystemEntries(temporary)),
            () => Assert.Equal(4, _folder.EnumerateFileSystemInfos().Count()),
            () => Unread(output + errors, "what was printed"),
            () => Assert.All(Directory.EnumerateFiles(results, "*", SearchOption.AllDirectories), file => Unread(File.ReadAllText(file, Encoding.Latin1), file)),
            () => Assert.All(grades.Values, grade => Unread(gradebook.Notebook(grade.Name) ?? "", grade.Name.ToString())),
            () => Assert.InRange(grading.PeakMemory, 1, MostMemory),
        ]);
        Assert.Empty(await grading.LeftAsync());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Folder(string name) => _folder.CreateSubdirectory(name).FullName;

    private static (decimal, decimal) Points(Attempt grade) => (grade.Points, grade.Of);

    private static void Check(HostileSubmission one, Attempt? grade, string errors)
    {
        if (one.IsNobodys)
        {
            Assert.True(grade is null, $"{one.Student} has a grade");
            Assert.True(errors.Split('\n').Any(line => line.Contains(one.Says, StringComparison.Ordinal)), $"nothing says of {one.Student}: {one.Says}");
            return;
        }
        Assert.True(grade is not null, $"{one.Student} is not in the gradebook");
        Assert.True(grade.Points == 0, $"{one.Student} earned {grade.Points}");
        Assert.True(grade.Problem is not null || grade.Of == 6, $"{one.Student} can have {grade.Of}");
        string[] said = [grade.Problem ?? "", .. grade.Notes, .. grade.Exercises.SelectMany(exercise => exercise.Checks).Select(check => check.Reason ?? "")];
        Assert.True(!one.IsForbidden || grade.Exercises.Any(exercise => exercise.IsForbidden), $"{one.Student} ran");
        Assert.True(said.Any(text => text.Contains(one.Says, StringComparison.Ordinal) || text.Contains(one.Or, StringComparison.Ordinal)), $"nothing says of {one.Student}: {one.Says}\n  {string.Join("\n  ", said.Distinct())}");
    }

    private void Unread(string text, string where)
    {
        Assert.False(text.Contains(_secret, StringComparison.Ordinal), $"{where} has the secret");
        Assert.False(text.Contains("root:x:0", StringComparison.Ordinal), $"{where} has /etc/passwd");
    }

    // All that is there, with its time and size.
    private static string Seen(string folder) => string.Join('\n', new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Select(entry => $"{entry.FullName} {entry.LastWriteTimeUtc:O} {(entry as FileInfo)?.Length} {entry.LinkTarget}").Order(StringComparer.Ordinal));
}
