using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Merging;
using Microsoft.Data.Sqlite;
using static CourseKit.Cli.Tests.Gradebooks.SampleClass;

namespace CourseKit.Cli.Tests.Gradebooks;

public sealed class MergeTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("coursekit-merge-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void What_several_have_is_there_once_however_often_they_are_joined()
    {
        var (ada, bob, both) = (Graded("ada") with { Notes = ["a note"], Answers = [Answer()], Notebook = "{\"cells\":[]}" }, Graded("bob"), Graded("eve"));
        Make("a", ada, both);
        Make("b", both, bob);

        var first = Merge("a", "b");
        var bytes = File.ReadAllBytes(InRoot("all/gradebook.db"));
        var second = Merge("b", "a");

        Assert.Equal((3, 1, 0), (first.Added, first.Same, first.Marks));
        Assert.Equal((0, 4, 0), (second.Added, second.Same, second.Marks));
        Assert.Empty(first.Notes.Concat(second.Notes));
        Assert.Equal(bytes, File.ReadAllBytes(InRoot("all/gradebook.db")));
        using var all = Open("all");
        Assert.Equal(3, all.All().Count);
        Assert.Equivalent(ada with { Notebook = null }, all.Latest(ada.Name), strict: true);
        Assert.Equal("{\"cells\":[]}", all.Notebook(ada.Name));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Of_gradings_in_both_the_one_graded_last_counts(string first, string second)
    {
        Make("a", Graded("ada", passed: 0) with { Graded = Noon.AddHours(1), Notebook = "1" }, Graded("ada", passed: 2) with { Graded = Noon.AddHours(3), Notebook = "3" });
        Make("b", Graded("ada", passed: 1) with { Graded = Noon.AddHours(2), Notebook = "2" });

        // One after the other: what is there already was graded later than what comes, or before.
        Merge(first);
        Merge(second);

        using var all = Open("all");
        Assert.Equal([0m, 1m, 2m], all.Attempts(new("ada", "one")).Select(attempt => attempt.Points));
        Assert.Equal((2m, "3"), (all.Latest(new("ada", "one"))?.Points, all.Notebook(new("ada", "one"))));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Of_marks_for_one_answer_the_newer_counts(string first, string second)
    {
        var mark = Mark("ada", 1);
        Make("a", Graded("ada"));
        Make("b", Graded("ada"));
        Change("a", book => book.Add(mark));
        Change("b", book => book.Add(mark with { Points = 2, Marked = mark.Marked.AddMinutes(1) }));
        Change("b", book => book.Add(mark with { Text = "Another.", Points = 3 }));

        Merge(first);
        Merge(second);

        using var all = Open("all");
        Assert.Equal([("Another.", 3m), ("Because.", 2m)], all.Marks().Select(one => (one.Text, one.Points)));
        Assert.Equal(0, Merge("a", "b").Marks);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Of_questions_and_settings_that_differ_those_of_the_latest_grading_stay_and_it_is_said(string first, string second)
    {
        Make("a", Graded("ada") with { Graded = Noon.AddHours(1) });
        Make("b", Graded("bob") with { Graded = Noon.AddHours(2) });
        Change("a", book => book.SetQuestions("one", [Essay(of: 2)]), book => book.SetSetting("deadlines", "old"), book => book.SetSetting("other", "same"));
        Change("b", book => book.SetQuestions("one", [Essay(of: 3)]), book => book.SetSetting("deadlines", "new"), book => book.SetSetting("other", "same"));

        var report = Merge(first, second);
        var again = Merge("a");

        using var all = Open("all");
        Assert.Equal([Essay(of: 3)], all.Questions());
        Assert.Equal(("new", "same"), (all.Setting("deadlines"), all.Setting("other")));
        Assert.Equal(2, report.Notes.Count);
        Assert.Contains($"The questions of one that people mark are not the same everywhere; those of {InRoot("b")}", report.Notes[0], StringComparison.Ordinal);
        Assert.Contains("The deadlines are not the same", report.Notes[1], StringComparison.Ordinal);
        Assert.All(again.Notes, note => Assert.Contains("those of the gradebook that was there", note, StringComparison.Ordinal));
    }

    [Fact]
    public void The_secret_by_which_students_are_numbered_is_each_gradebooks_own_and_no_difference_to_speak_of()
    {
        Make("a", Graded("ada"));
        Make("b", Graded("bob"));
        Change("a", book => book.SettingOrFirst(SettingRows.MarkingSecret, () => "a's"));
        Change("b", book => book.SettingOrFirst(SettingRows.MarkingSecret, () => "b's"));

        var first = Merge("a", "b");
        using (var all = Open("all"))
            Assert.Null(all.Setting(SettingRows.MarkingSecret));
        Change("all", book => book.SettingOrFirst(SettingRows.MarkingSecret, () => "its own"));
        Make("a", Graded("carl") with { Graded = Noon.AddDays(1) });
        var second = Merge("a", "b");

        Assert.Equal((2, 1), (first.Added, second.Added));
        Assert.Empty(first.Notes.Concat(second.Notes));
        using var again = Open("all");
        Assert.Equal("its own", again.Setting(SettingRows.MarkingSecret));
    }

    [Fact]
    public void Another_source_is_said()
    {
        Make("a", Graded("ada"), Graded("ada", "two"));
        Make("b", Graded("bob") with { SourceHash = "CC" }, Graded("bob", "two"));

        var report = Merge("a", "b");

        Assert.Equal(4, report.Added);
        Assert.StartsWith("one was graded by 2 different source notebooks", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_numbers_that_each_submission_has_of_its_own_nothing_is_said()
    {
        Make("a", Graded("ada") with { Seed = 7 });
        Make("b", Graded("bob") with { Seed = 8 });

        Assert.Empty(Merge("a", "b").Notes);
    }

    [Theory]
    [InlineData("torn", "is damaged")]
    [InlineData("overwritten", "is damaged")]
    [InlineData("empty", "no gradebook")]
    [InlineData("newer", "has format 99")]
    [InlineData("other", "no gradebook")]
    [InlineData("text", "cannot be opened")]
    [InlineData("none", "has no gradebook.db")]
    public async Task If_one_of_them_is_not_as_it_should_be_nothing_is_changed(string kind, string sentence)
    {
        Make("good", Graded("ada"));
        Make("all", Graded("bob"));
        Make("bad", [.. Enumerable.Range(0, 200).Select(number => Graded($"student-{number}") with { Notes = [new string('x', 500)] })]);
        Spoil(kind, InRoot("bad/gradebook.db"));
        var before = File.ReadAllBytes(InRoot("all/gradebook.db"));

        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_root.FullName, "merge", "good", "bad", "--out", "all");
        var fresh = await CourseKitProgram.RunAsync(_root.FullName, "merge", "good", "bad", "--out", "fresh");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.StartsWith("coursekit: ", errors, StringComparison.Ordinal);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(InRoot("all/gradebook.db")));
        Assert.Equal((2, false), (fresh.ExitCode, Directory.Exists(InRoot("fresh"))));
    }

    [Fact]
    public async Task A_program_that_is_killed_while_it_writes_leaves_all_or_nothing()
    {
        // Large enough that pages go to the disk before the end.
        var random = new Random(1);
        var attempts = Enumerable.Range(0, 150).Select(number => Graded($"student-{number}") with { Notebook = Convert.ToBase64String(Bytes(random, 60_000)) }).ToArray();
        Make("shard", attempts);
        Make("all", Graded("ada"));
        var file = new FileInfo(InRoot("all/gradebook.db"));
        var before = file.Length;

        using (var process = CourseKitProgram.Start(_root.FullName, "merge", "shard", "--out", "all"))
        {
            while (!process.HasExited && file.Length < before + 1_000_000)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
                file.Refresh();
            }
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using (var all = Open("all"))
            Assert.Contains(all.All().Count, (int[])[1, 151]);
        Merge("shard");
        using var whole = Open("all");
        Assert.Equal(attempts.Select(attempt => attempt.Name.Student).Append("ada").Order(), whole.All().Select(attempt => attempt.Name.Student).Order());
        Assert.Equal(attempts[149].Notebook, whole.Notebook(attempts[149].Name));
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Spoil(string kind, string path)
    {
        switch (kind)
        {
            case "torn":
                using (var file = File.OpenWrite(path))
                    file.SetLength(file.Length / 2);
                break;
            case "overwritten":
                using (var file = File.OpenWrite(path))
                {
                    file.Position = file.Length / 2;
                    file.Write(new byte[file.Length / 4]);
                }
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "newer" or "other":
                using (var database = new SqliteConnection($"Data Source={path};Pooling=false"))
                {
                    database.Open();
                    using var command = database.CreateCommand();
                    command.CommandText = kind == "newer" ? "PRAGMA user_version = 99" : "PRAGMA application_id = 1";
                    command.ExecuteNonQuery();
                }
                break;
            case "text":
                File.WriteAllText(path, "I am no database, but I am quite long, longer than a header is.");
                break;
            default:
                File.Delete(path);
                break;
        }
    }

    private void Make(string name, params Attempt[] attempts) => Change(name, [.. attempts.Select(attempt => (Action<Gradebook>)(book => book.Add(attempt)))]);

    private void Change(string name, params Action<Gradebook>[] changes)
    {
        using var book = Gradebook.OpenOrCreate(InRoot(name));
        foreach (var change in changes)
            change(book);
    }

    private MergeReport Merge(params string[] names)
    {
        List<Shard> shards = [.. names.Select(name => Shard.Open(InRoot(name)))];
        using var all = Gradebook.OpenOrCreate(InRoot("all"));
        var report = all.Merge(shards);
        shards.ForEach(shard => shard.Dispose());
        return report;
    }

    private Gradebook Open(string name) => Gradebook.Open(InRoot(name));

    private string InRoot(string path) => Path.Combine(_root.FullName, path);
}
