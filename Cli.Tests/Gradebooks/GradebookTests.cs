using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks;
using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Tests.Gradebooks;

public sealed class GradebookTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("coursekit-gradebook-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void What_was_added_is_there_when_it_is_opened_again()
    {
        var attempt = Graded("ada", 1.5m) with { Notes = ["first", "second"], Answers = [new("essay", false, "Because.", false)], Notebook = "{\"cells\":[]}" };
        using (var gradebook = Gradebook.OpenOrCreate(Folder("book")))
            gradebook.Add(attempt);

        using var again = Gradebook.Open(Folder("book"));
        Assert.Equivalent(attempt with { Notebook = null }, Assert.Single(again.All()), strict: true);
        Assert.Equal((1.5m, 3m), (again.All()[0].Points, again.All()[0].Of));
        Assert.Equal("{\"cells\":[]}", again.Notebook(attempt.Name));
        Assert.Null(again.Notebook(new("bob", "lesson")));
    }

    [Fact]
    public void The_latest_grading_counts_and_the_earlier_ones_stay()
    {
        using var gradebook = Gradebook.OpenOrCreate(Folder("book"));
        foreach (var attempt in (Attempt[])[Graded("bob", 0), Graded("ada", 1.5m), Graded("bob", 3)])
            gradebook.Add(attempt);

        Assert.Equal([("ada", 1.5m), ("bob", 3m)], gradebook.Latest().Select(attempt => (attempt.Name.Student, attempt.Points)).Order());
        Assert.Equal([0, 3], gradebook.Attempts(new("bob", "lesson")).Select(attempt => attempt.Points));
        Assert.Equal(3, gradebook.Latest(new("bob", "lesson"))?.Points);
        Assert.Null(gradebook.Latest(new("carl", "lesson")));
    }

    [Fact]
    public void A_mark_holds_for_the_text_that_was_marked()
    {
        using var gradebook = Gradebook.OpenOrCreate(Folder("book"));
        var mark = new ManualMark(new("ada", "lesson"), "essay", "Because.", 2, "good", Noon);
        gradebook.Add(mark);
        gradebook.Add(mark with { Points = 1 });
        gradebook.Add(mark with { Text = "Because of that.", Marked = Noon.AddMinutes(1) });

        Assert.Equal([mark with { Points = 1 }, mark with { Text = "Because of that.", Marked = Noon.AddMinutes(1) }], gradebook.Marks());
    }

    [Fact]
    public void Questions_of_an_assignment_take_the_place_of_its_earlier_ones()
    {
        using var gradebook = Gradebook.OpenOrCreate(Folder("book"));
        gradebook.SetQuestions("one", [new("one", "b", "Why?", "Therefore.", 2), new("one", "a", "How?", "", 1)]);
        gradebook.SetQuestions("two", [new("two", "a", "Who?", "", 0.5m)]);
        gradebook.SetQuestions("one", [new("one", "c", "When?", "", 1)]);

        Assert.Equal([new("one", "c", "When?", "", 1), new("two", "a", "Who?", "", 0.5m)], gradebook.Questions());
    }

    [Fact]
    public void Nothing_is_added_between_two_queries_that_belong_together()
    {
        using (var gradebook = Gradebook.OpenOrCreate(Folder("book")))
            gradebook.Add(Graded("ada", 1.5m));
        using var reader = GradebookFile.Open(Folder("book"), mayCreate: false);
        using var writer = GradebookFile.Open(Folder("book"), mayCreate: false);
        writer.DefaultTimeout = 1;

        Rows.AtOnce(reader, () =>
        {
            Assert.Single(AttemptRows.Read(reader, "true"));
            Assert.Equal(Busy, Assert.Throws<SqliteException>(() => Rows.Run(writer, "DELETE FROM attempt")).SqliteErrorCode);
            return Assert.Single(AttemptRows.Read(reader, "true"));
        });
        Assert.Equal(1, Rows.Run(writer, "DELETE FROM attempt"));
    }

    [Fact]
    public void What_is_kept_by_name_is_there_again()
    {
        using (var gradebook = Gradebook.OpenOrCreate(Folder("book")))
        {
            gradebook.SetSetting("deadlines", "old");
            gradebook.SetSetting("deadlines", "new");
        }

        using var again = Gradebook.Open(Folder("book"));
        Assert.Equal(("new", null), (again.Setting("deadlines"), again.Setting("other")));
    }

    [Fact]
    public void A_first_text_is_kept_only_where_nothing_is()
    {
        using var gradebook = Gradebook.OpenOrCreate(Folder("book"));
        gradebook.SetSetting("there", "before");

        Assert.Equal(("before", "one", "one"), (gradebook.SettingOrFirst("there", () => "one"), gradebook.SettingOrFirst("new", () => "one"), gradebook.SettingOrFirst("new", () => "two")));
        Assert.Equal("one", gradebook.Setting("new"));
    }

    [Fact]
    public void A_database_of_something_else_is_left_alone()
    {
        Directory.CreateDirectory(Folder("book"));
        File.WriteAllText(Folder("book/gradebook.db"), "I am no database, but I am quite long, longer than a header is.");

        var error = Assert.Throws<UserErrorException>(() => Gradebook.OpenOrCreate(Folder("book")));

        Assert.Contains("cannot be opened", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("I am no database", File.ReadAllText(Folder("book/gradebook.db")), StringComparison.Ordinal);
        Assert.Contains("has no gradebook.db", Assert.Throws<UserErrorException>(() => Gradebook.Open(Folder("other"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder("other")));
    }

    // SQLITE_BUSY
    private const int Busy = 5;

    private string Folder(string name) => Path.Combine(_root.FullName, name);

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static Attempt Graded(string student, decimal points) => new()
    {
        Name = new(student, "lesson"),
        SubmissionHash = "AA",
        SourceHash = "BB",
        ToolVersion = "0.1.0",
        Seed = 7,
        Submitted = Noon,
        Graded = Noon.AddHours(1),
        Exercises = points == 0 ? [] : [new("twice", 3, [new("two", false, CheckResult.Passed, null, points), new("any", true, CheckResult.Failed, "got 3", 3 - points) { ReasonForStudent = "another number" }])],
    };
}
