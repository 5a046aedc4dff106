using System.Diagnostics;
using CourseKit.Cli.Exercises.Submissions;
using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Tests.Exercises.Submissions;

public sealed class SubmissionFolderTests : IDisposable
{
    private static readonly string[] Lessons = ["01-convolution", "02-lenet"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-submissions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Each_student_has_a_folder_with_notebooks_and_what_is_not_there_is_missing()
    {
        Write("bob/01-convolution.ipynb");
        Write("ada/02-lenet.ipynb");
        Write("ada/01-convolution.ipynb");
        Write("ada/data.csv");
        Write("ada/.ipynb_checkpoints/01-convolution-checkpoint.ipynb");
        File.SetLastWriteTimeUtc(PathOf("ada/02-lenet.ipynb"), new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc));

        var found = Find();

        Assert.Equal([new("ada", "01-convolution"), new("ada", "02-lenet"), new("bob", "01-convolution")], found.Submissions.Select(submission => submission.Name));
        Assert.All(found.Submissions, submission => Assert.Null(submission.Problem));
        Assert.Equal(PathOf("ada/02-lenet.ipynb"), found.Submissions[1].Path);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), found.Submissions[1].Submitted);
        Assert.Equal([new SubmissionName("bob", "02-lenet")], found.Missing);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("submitted")]
    public void What_nbgrader_collected_is_found_from_the_course_and_from_its_folder(string inside)
    {
        Write("source/ps1/01-convolution.ipynb");
        Write("submitted/ada/ps1/01-convolution.ipynb");
        Write("submitted/ada/ps1/timestamp.txt", "2015-02-02 15:58:23.948203 UTC\n");
        Write("submitted/ada/ps2/02-lenet.ipynb");

        var found = SubmissionFolder.Find(Path.Combine(_folder.FullName, inside), Lessons);

        Assert.Equal([new("ada", "01-convolution"), new("ada", "02-lenet")], found.Submissions.Select(submission => submission.Name));
        Assert.Equal(new DateTimeOffset(2015, 2, 2, 15, 58, 23, TimeSpan.Zero).AddTicks(9482030), found.Submissions[0].Submitted);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_student_who_is_called_as_nbgraders_folder_does_not_stand_for_the_class()
    {
        Write("ada/01-convolution.ipynb");
        Write("submitted/bob/01-convolution.ipynb");

        var error = Assert.Throws<UserErrorException>(Find);

        Assert.Contains("with ada one that looks like a student's; give", error.Message, StringComparison.Ordinal);
        Assert.Equal("bob", Assert.Single(SubmissionFolder.Find(PathOf("submitted"), Lessons).Submissions).Name.Student);
    }

    [Theory]
    [InlineData("2015-02-02 15:58:23.948203 UTC", "2015-02-02T15:58:23.9482030+00:00")]
    [InlineData("2015-02-02 15:58:23", "2015-02-02T15:58:23.0000000+00:00")]
    [InlineData("2015-02-02T15:58:23Z", "2015-02-02T15:58:23.0000000+00:00")]
    [InlineData("2015-02-02 15:58:23 +0130", "2015-02-02T14:28:23.0000000+00:00")]
    [InlineData("2015-07-02 15:58:23.5 Europe/Berlin", "2015-07-02T13:58:23.5000000+00:00")]
    [InlineData("2015-02-30 15:58:23 UTC", null)]
    [InlineData("0001-01-01 00:00:00 +0500", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    [InlineData("2015-02-02 15:58:23 Nowhere/Land", null)]
    [InlineData("2015-02-02 15:58:23 +99:99", null)]
    public void Nbgraders_times_are_read_in_any_zone(string text, string? expected) =>
        Assert.Equal(expected, NbgraderTimestamp.Parse(text)?.ToString("o", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_time_that_cannot_be_read_is_told_and_the_files_time_is_taken()
    {
        Write("submitted/ada/ps1/01-convolution.ipynb");
        Write("submitted/ada/ps1/timestamp.txt", "soon");
        File.SetLastWriteTimeUtc(PathOf("submitted/ada/ps1/01-convolution.ipynb"), new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc));

        var found = Find();

        Assert.Equal(2026, Assert.Single(found.Submissions).Submitted.Year);
        Assert.Contains("timestamp.txt", Assert.Single(found.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01-convolution (1)")]
    [InlineData("01-convolution-Copy1")]
    [InlineData("01-convolution copy 2")]
    [InlineData("Copy of 01-convolution")]
    [InlineData("01-convolution-Copy1 (3)")]
    [InlineData("01-Convolution")]
    [InlineData("01-convoluton")]
    [InlineData("ada_12345_01-convolution")]
    public void A_file_of_nearly_the_right_name_is_not_taken_but_the_name_is_suggested(string stem)
    {
        Write($"ada/{stem}.ipynb");

        var submission = Assert.Single(Find().Submissions);

        Assert.Equal(new("ada", "01-convolution"), submission.Name);
        Assert.Contains($"rename it to 01-convolution.ipynb", submission.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Which_of_two_files_counts_is_the_teachers_decision()
    {
        Write("ada/01-convolution.ipynb");
        Write("ada/01-convolution (1).ipynb");
        Write("bob/01-convolution.ipynb");

        var found = Find();

        Assert.Equal(2, found.Submissions.Count);
        Assert.Contains("ada/01-convolution (1).ipynb, ada/01-convolution.ipynb", found.Submissions[0].Problem, StringComparison.Ordinal);
        Assert.Null(found.Submissions[1].Problem);
    }

    [Fact]
    public void Notes_beside_a_lesson_do_not_stop_its_grading()
    {
        Write("ada/01-convolution.ipynb");
        Write("ada/my notes on 01-convolution.ipynb");
        Write("ada/holidays.ipynb");

        var found = Find();

        Assert.Null(Assert.Single(found.Submissions).Problem);
        Assert.Equal(2, found.Problems.Count);
    }

    [Fact]
    public void Links_are_not_followed_wherever_they_stand()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there that few have.");
        Write("secret/01-convolution.ipynb");
        Write("class/ada/02-lenet.ipynb");
        File.CreateSymbolicLink(PathOf("class/ada/01-convolution.ipynb"), PathOf("secret/01-convolution.ipynb"));
        Directory.CreateSymbolicLink(PathOf("class/eve"), PathOf("secret"));
        Write("class/bob/01-convolution.ipynb");
        Directory.CreateSymbolicLink(PathOf("class/bob/02-lenet"), PathOf("secret"));
        Write("class/cy/02-lenet.ipynb");
        File.CreateSymbolicLink(PathOf("class/cy/01-convolution.ipynb"), PathOf("nowhere"));

        var found = SubmissionFolder.Find(PathOf("class"), Lessons);

        Assert.Equal(["ada", "bob", "cy"], found.Submissions.Where(submission => submission.Problem?.Contains("is a link", StringComparison.Ordinal) == true).Select(submission => submission.Name.Student));
        Assert.Contains("eve is a link", Assert.Single(found.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain(found.Submissions, submission => submission.Name.Student == "eve");
    }

    [Fact]
    public void A_pipe_does_not_make_the_grader_wait()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such pipes there.");
        Write("ada/02-lenet.ipynb");
        using (var mkfifo = Process.Start("mkfifo", [PathOf("ada/01-convolution.ipynb")]))
            mkfifo.WaitForExit();

        var submission = Find().Submissions[0];

        Assert.Contains("is not a file but a pipe", submission.Problem, StringComparison.Ordinal);
        Assert.Equal("ada, 01-convolution is not a file but a pipe or a device; remove it and ask for the notebook.", SubmissionReader.Read(submission.Path, submission.Name).Problem);
    }

    [Fact]
    public void A_socket_is_no_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There, a socket is another thing.");
        Directory.CreateDirectory(PathOf("ada"));
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(PathOf("ada/01-convolution.ipynb")));

        Assert.Contains("is not a file but a socket", Assert.Single(Find().Submissions).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_empty_too_large_a_folder_or_no_notebook_is_told()
    {
        Write("ada/01-convolution.ipynb", "");
        using (var large = File.Create(PathOf("ada/02-lenet.ipynb")))
            large.SetLength(20_000_001);
        Directory.CreateDirectory(PathOf("bob/01-convolution.ipynb"));
        Write("bob/02-lenet.html");

        Assert.Equal(
            [
                "ada/01-convolution.ipynb is empty; ask for the notebook again.",
                "ada/02-lenet.ipynb has 20 MB, more than the 20 MB that are read; ask for it again without its outputs.",
                "bob/01-convolution.ipynb is a folder; put the notebook file in its place.",
                "bob/02-lenet.html is no notebook; ask for 02-lenet.ipynb.",
            ],
            Find().Submissions.Select(submission => submission.Problem));
    }

    [Fact]
    public void What_may_not_be_read_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no such modes there.");
        Write("ada/01-convolution.ipynb");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PathOf("ada/01-convolution.ipynb"), UnixFileMode.None);

        using var _ = OrdinaryUser.OnThisThread(_folder.FullName);

        Assert.Contains("permission denied", Assert.Single(Find().Submissions).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada\u001b[31m")]
    [InlineData("ada\n")]
    [InlineData(" ada")]
    [InlineData("ada ")]
    [InlineData("..ada")]
    [InlineData("ada\\bob")]
    [InlineData("ada\u202Etxt")]
    [InlineData("ada\u2028")]
    public void A_folder_that_cannot_be_a_students_name_is_shown_in_plain_characters(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There, most such names cannot be.");
        Write($"{name}/01-convolution.ipynb");
        Write("bob/01-convolution.ipynb");

        var found = Find();

        Assert.Equal("bob", Assert.Single(found.Submissions).Name.Student);
        var problem = Assert.Single(found.Problems);
        Assert.Contains("rename it", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(problem, character => char.IsControl(character) || character is '\u202E' or '\u2028');
    }

    [Fact]
    public void A_name_of_a_hundred_and_one_characters_is_too_long()
    {
        Assert.Null(PlainName.Problem(new string('x', 100)));
        Assert.Equal("has more than 100 characters", PlainName.Problem(new string('x', 101)));
        Assert.Null(PlainName.Problem("Zoë Müller-李, 2nd"));
        Assert.NotNull(PlainName.Problem("half\ud800"));
    }

    [Fact]
    public void Two_spellings_of_one_name_are_one_student_and_a_problem()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere, the two are one folder.");
        Write("Zoe\u0308/01-convolution.ipynb");
        Write("Zo\u00eb/02-lenet.ipynb");

        var found = Find();

        Assert.Equal([new("Zo\u00eb", "01-convolution"), new("Zo\u00eb", "02-lenet")], found.Submissions.Select(submission => submission.Name));
        Assert.All(found.Submissions, submission => Assert.Contains("2 folders", submission.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_notebook_beside_the_students_folders_is_nobodys()
    {
        Write("ada/01-convolution.ipynb");
        Write("01-convolution (2).ipynb");

        Assert.Contains("as 01-convolution.ipynb", Assert.Single(Find().Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_students_says_how_submissions_are_to_lie()
    {
        Assert.Contains(Path.Combine("ada", "01-convolution.ipynb"), Assert.Throws<UserErrorException>(Find).Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", Assert.Throws<UserErrorException>(() => SubmissionFolder.Find(PathOf("nowhere"), Lessons)).Message, StringComparison.Ordinal);
    }

    private FoundSubmissions Find() => SubmissionFolder.Find(_folder.FullName, Lessons);

    private string PathOf(string path) => Path.Combine(_folder.FullName, path);

    private void Write(string path, string text = "{}")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }
}
