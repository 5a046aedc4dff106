using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Tests.Doctor;

public sealed class DoctorReportTests
{
    private static readonly DoctorLine[] Lines =
    [
        DoctorLine.Ok("Memory", "16 GiB, 12 GiB of it available"),
        DoctorLine.Note("CPU threads", "2: with so few, threads that wait by spinning [can] be slow.", "export OMP_WAIT_POLICY=PASSIVE"),
        DoctorLine.Problem(".NET SDK", "no dotnet on PATH, and a sentence so long that a terminal of eighty columns has to break it.", "curl it"),
    ];

    [Fact]
    public void A_file_gets_aligned_lines_that_are_never_broken()
    {
        FakeTerminal file = FakeTerminal.File();

        DoctorReport.Write(file.Console, Lines);

        Assert.Equal(
            """
            ok       Memory       16 GiB, 12 GiB of it available
            note     CPU threads  2: with so few, threads that wait by spinning [can] be slow.
                                  -> export OMP_WAIT_POLICY=PASSIVE
            problem  .NET SDK     no dotnet on PATH, and a sentence so long that a terminal of eighty columns has to break it.
                                  -> curl it
            One problem keeps the lessons from running here.

            """.ReplaceLineEndings("\n"),
            file.Text);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(40)]
    [InlineData(24)]
    public void A_terminal_of_any_width_shows_every_word_within_it(int width)
    {
        FakeTerminal terminal = FakeTerminal.OfWidth(width);

        DoctorReport.Write(terminal.Console, Lines);

        Assert.All(terminal.Lines, line => Assert.True(line.Length <= width, $"'{line}' is wider than {width}."));
        string[] shown = terminal.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.All(Lines.SelectMany(line => line.Finding.Split(' ')), word => Assert.Contains(word, shown));
        Assert.Contains("problem", shown);
        Assert.Contains("keeps", shown);
    }
}
