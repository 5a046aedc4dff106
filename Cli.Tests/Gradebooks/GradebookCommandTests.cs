using System.Diagnostics;
using System.Text;
using CourseKit.Cli.Gradebooks;
using static CourseKit.Cli.Tests.Gradebooks.SampleClass;

namespace CourseKit.Cli.Tests.Gradebooks;

public sealed class GradebookCommandTests : IDisposable
{
    private const string Table = "assignment,student,due,late,until\n*,,2026-03-01T11:00Z,50%,\n*,ada-of-the-book,2026-03-02T11:00Z,,\n";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("coursekit-gradebook-command-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task A_table_is_put_out_or_written_and_deadlines_are_kept()
    {
        Fill();
        File.WriteAllText(InRoot("t.csv"), Table);

        var first = await RunAsync("gradebook", "csv", "book", "--deadlines", "t.csv");
        var second = await RunAsync("gradebook", "csv", "book", "--for", "plain", "--out", "grades.csv");

        Assert.True((first.ExitCode, second.ExitCode) == (0, 0), first.Errors + second.Errors);
        Assert.Contains("bob,one,1,3,2,0,0,1,50,", first.Output, StringComparison.Ordinal);
        Assert.Contains("ada-of-the-book,one,2,3,2,0,0,0,0,", first.Output, StringComparison.Ordinal);
        Assert.Equal($"Wrote grades.csv{Environment.NewLine}", second.Output);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(first.Output)], File.ReadAllBytes(InRoot("grades.csv")));
    }

    [Fact]
    public async Task A_table_with_a_mistake_is_not_kept()
    {
        Fill();
        File.WriteAllText(InRoot("t.csv"), "assignment,due\none,soon\n");

        var (exitCode, output, errors) = await RunAsync("gradebook", "csv", "book", "--deadlines", "t.csv");

        Assert.Equal((2, "", "coursekit: t.csv: line 2: due: soon is no date; write it as 2026-03-01T23:59+01:00.\n"), (exitCode, output, errors));
        using var book = Gradebook.Open(InRoot("book"));
        Assert.Equal(Table, book.Setting("deadlines"));
    }

    [Fact]
    public async Task Results_are_files_by_student_and_assignment()
    {
        Fill();
        using (var book = Gradebook.Open(InRoot("book")))
            book.Add(Graded("../outside"));

        var (exitCode, output, errors) = await RunAsync("gradebook", "results", "book");

        Assert.Equal(1, exitCode);
        Assert.Contains("no plain name of a folder: ../outside, one", errors, StringComparison.Ordinal);
        Assert.Equal(["ada-of-the-book/one/results.json", "bob/one/results.json"], Directory.EnumerateFiles(InRoot("book/results"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(InRoot("book/results"), path).Replace('\\', '/')).Order());
        Assert.False(Directory.Exists(InRoot("book/outside")));
        Assert.Contains("Wrote 2 results", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_deleted_student_is_left_in_the_file()
    {
        Fill();
        foreach (var path in (string[])["book/feedback/ada-of-the-book/one.html", "book/results/ada-of-the-book/one/results.json", "book/feedback/bob/one.html"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(InRoot(path))!);
            File.WriteAllText(InRoot(path), "");
        }
        Assert.True(Has("ada-of-the-book") && Has("Because I, Ada, say so."));

        var (exitCode, output, errors) = await RunAsync("gradebook", "delete", "book", "ada-of-the-book", "--yes");

        Assert.True(exitCode == 0, errors);
        Assert.Contains("gradings: 3, marks: 1, rows of deadlines: 1", output, StringComparison.Ordinal);
        Assert.False(Has("ada-of-the-book") || Has("Because I, Ada, say so."));
        Assert.Equal(["bob"], Directory.EnumerateDirectories(InRoot("book/feedback")).Concat(Directory.EnumerateDirectories(InRoot("book/results"))).Select(Path.GetFileName));
        using var book = Gradebook.Open(InRoot("book"));
        Assert.Equal(["bob"], book.All().Select(attempt => attempt.Name.Student));
        Assert.Equal("bob", Assert.Single(book.Marks()).Name.Student);
        Assert.Equal(Table.Split('\n')[..2], book.Setting("deadlines")!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Only_a_student_that_there_is_can_be_deleted_and_only_by_somebody_who_says_so()
    {
        Fill();

        var unknown = await RunAsync("gradebook", "delete", "book", "bbo", "--yes");
        var unasked = await RunAsync("gradebook", "delete", "book", "bob");
        var up = await RunAsync("gradebook", "delete", "book", "..", "--yes");

        Assert.Equal((2, "coursekit: There is nothing of a student bbo in book; did you mean bob?\n"), (unknown.ExitCode, unknown.Errors));
        Assert.Equal((2, "coursekit: Nobody can be asked whether all of bob is to be deleted (gradings: 1, marks: 1, rows of deadlines: 0); add --yes to do it.\n"), (unasked.ExitCode, unasked.Errors));
        Assert.Equal((2, "coursekit: There is nothing of a student .. in book.\n"), (up.ExitCode, up.Errors));
        using var book = Gradebook.Open(InRoot("book"));
        Assert.Equal(4, book.All().Count);
    }

    [Fact]
    public void A_student_with_a_name_that_is_no_folder_is_deleted_and_no_folder_with_it()
    {
        Directory.CreateDirectory(InRoot("book/feedback"));
        Directory.CreateDirectory(InRoot("book/other"));
        Directory.CreateDirectory(InRoot("book/feedback/ada"));

        foreach (var name in (string[])["../other", "..", ".", "", " ", "...", "a/../ada", "ada/", "/", "Ada", "ada\0"])
            Assert.Empty(StudentFolder.Existing(InRoot("book"), name));
        Assert.Equal([Path.Combine(InRoot("book"), "feedback", "ada")], StudentFolder.Existing(InRoot("book"), "ada"));
    }

    private void Fill()
    {
        using var book = Gradebook.OpenOrCreate(InRoot("book"));
        foreach (var passed in (int[])[0, 1, 2])
            book.Add(Graded("ada-of-the-book", passed: passed) with { Answers = [Answer("Because I, Ada, say so.")], Graded = Noon.AddHours(passed) });
        book.Add(Graded("bob"));
        book.Add(Mark("ada-of-the-book", 2, "Because I, Ada, say so."));
        book.Add(Mark("bob", 2));
        book.SetSetting("deadlines", Table);
    }

    private string InRoot(string path) => Path.Combine(_root.FullName, path);

    private bool Has(string text) => File.ReadAllBytes(InRoot("book/gradebook.db")).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    // Nobody is there to be asked, also where the tests run in a terminal.
    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [CourseKitProgram.Path, .. arguments])
        {
            WorkingDirectory = _root.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
