using CourseKit.Cli.Gradebooks;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>Grading that ends before its time: killed, or with a full disk. The same command goes on, and comes to what it would have come to.</summary>
public sealed class BrokenOffTests : IDisposable
{
    private const string Lesson = "01-sound";

    private readonly CheapClass _class = new();

    public BrokenOffTests()
    {
        Requires.Linux();
        Requires.Program("bwrap", "apt-get install bubblewrap");
        var lesson = _class.Lesson(Lesson);
        // Right, right only where it can be seen, right, wrong, failing, and left as it was.
        foreach (var (student, answer) in (ReadOnlySpan<(string, string?)>)
            [("ada", "int Twice(int x) => 2 * x;"), ("bob", "int Twice(int x) => 4;"), ("cleo", "int Twice(int x) => x + x;"), ("dan", "int Twice(int x) => x;"), ("eve", "int Twice(int x) => throw new Exception();"), ("fay", null)])
            _class.HandIn(student, lesson, answer);
    }

    [Fact]
    public async Task A_grader_that_is_killed_at_any_moment_goes_on_and_comes_to_the_same()
    {
        using (var whole = Start("whole"))
            Assert.Equal(0, (await whole.ToEndAsync()).ExitCode);
        var wanted = Grades("whole");
        Assert.Equal([("ada", 3), ("bob", 0), ("cleo", 3), ("dan", 0), ("eve", 0), ("fay", 0)], wanted.Select(grade => (grade.Name.Student, grade.Points)));

        // After the second grade, then whenever it happens, until nothing is left to do.
        var isEnded = false;
        for (var round = 0; !isEnded; round++)
        {
            var delay = Random.Shared.Next(200, 6000);
            TestContext.Current.SendDiagnosticMessage(round == 0 ? "killed after two grades" : $"killed after {delay} ms");
            using var grading = Start("broken");
            if (round == 0)
                await UntilAsync(() => Count("broken") >= 2 || grading.HasEnded);
            else if (round < 4)
                await Task.Delay(delay, TestContext.Current.CancellationToken);
            else
                await grading.ToEndAsync();
            isEnded = grading.HasEnded;
            if (!isEnded)
                await grading.KillAsync();
            Assert.Empty(await grading.LeftAsync());
            Assert.True(round > 0 || Count("broken") is >= 2 and < 6, $"{Count("broken")} grades");
        }

        using (var last = Start("broken"))
            Assert.Contains("0 submissions graded, 6 before.", (await last.ToEndAsync()).Output, StringComparison.Ordinal);
        Assert.Equivalent(wanted.Select(Compared), Grades("broken").Select(Compared), strict: true);
        foreach (var grade in wanted)
            Assert.True(File.Exists(PageOf("broken", grade.Name.Student)), $"no feedback for {grade.Name.Student}");
    }

    [Fact]
    public async Task A_page_that_a_kill_left_unwritten_is_written_by_the_next_run()
    {
        using (var whole = Start("whole"))
            await whole.ToEndAsync();
        File.Delete(PageOf("whole", "bob"));

        using (var again = Start("whole"))
            Assert.Contains("0 submissions graded, 6 before.", (await again.ToEndAsync()).Output, StringComparison.Ordinal);

        Assert.True(File.Exists(PageOf("whole", "bob")));
        Assert.Equal(6, Grades("whole").Count);
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_lost_and_the_same_command_goes_on_when_there_is_room()
    {
        var disk = Directory.CreateDirectory(_class.Results("full")).FullName;
        Requires.That(Environment.IsPrivilegedProcess && Requires.Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk).ExitCode == 0, "the right to mount a small disk", "run the tests as root, outside of a container or in a privileged one");
        try
        {
            // One grade finds room, most do not.
            using (Gradebook.OpenOrCreate(disk))
            {
            }
            var filler = Path.Combine(disk, "filler");
            Fill(disk, filler, leave: 90_000);

            string errors;
            using (var grading = Start("full"))
            {
                (var exitCode, _, errors) = await grading.ToEndAsync();
                Assert.Equal(2, exitCode);
            }
            var kept = Grades("full");
            var failed = errors.Split('\n').Where(line => line.Contains($"no grade: The gradebook in {disk} cannot be written (the disk is full); what was there before is unchanged: make room, and run the same command again.", StringComparison.Ordinal)).ToList();
            Assert.InRange(kept.Count, 1, 5);
            Assert.Equal(6 - kept.Count, failed.Count);

            File.Delete(filler);
            using (var again = Start("full"))
                Assert.Equal(0, (await again.ToEndAsync()).ExitCode);
            Assert.Equal([("ada", 3), ("bob", 0), ("cleo", 3), ("dan", 0), ("eve", 0), ("fay", 0)], Grades("full").Select(grade => (grade.Name.Student, grade.Points)));
            Assert.All(Grades("full"), grade => Assert.True(File.Exists(PageOf("full", grade.Name.Student))));

            Fill(disk, filler, leave: 0);
            using var none = Start("full", "--again");
            var (code, _, said) = await none.ToEndAsync();
            Assert.Equal((2, 6), (code, said.Split("the disk is full").Length - 1));
            Assert.Equal(6, Grades("full").Count);
        }
        finally
        {
            Requires.Run("umount", "-l", disk);
        }
    }

    public void Dispose() => _class.Dispose();

    private GradingProcess Start(string results, params IEnumerable<string> more) =>
        GradingProcess.Start(_class.Submissions, _class.Teachers, _class.Results(results), _class.Temporary, ["--jobs", "2", .. more]);

    // All that a disk has but some bytes.
    private static void Fill(string disk, string filler, int leave)
    {
        var room = new DriveInfo(disk).AvailableFreeSpace - leave;
        File.WriteAllBytes(filler, new byte[Math.Max(0, room)]);
    }

    private string PageOf(string results, string student) => Path.Combine(_class.Results(results), "feedback", student, Lesson + ".html");

    private int Count(string results)
    {
        try
        {
            return Grades(results).Count;
        }
        catch (UserErrorException)
        {
            // Its file is not there yet, or is there and still empty.
            return 0;
        }
    }

    // Every grading, not only the latest: none may be there twice.
    private IReadOnlyList<Attempt> Grades(string results)
    {
        using var gradebook = Gradebook.Open(_class.Results(results));
        return [.. gradebook.All().OrderBy(grade => grade.Name.Student, StringComparer.Ordinal)];
    }

    private static object Compared(Attempt grade) => new
    {
        grade.Name.Student,
        grade.Points,
        grade.Of,
        grade.Seed,
        grade.SubmissionHash,
        Checks = string.Join('\n', grade.Exercises.SelectMany(exercise => exercise.Checks).Select(check => $"{check.Name} {check.Result} {check.Points} {check.Reason}")),
    };

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 600 && !holds(); i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(holds());
    }
}
