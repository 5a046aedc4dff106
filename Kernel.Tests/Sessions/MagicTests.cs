using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Sessions;

public sealed class MagicTests
{
    [Fact]
    public async Task Lsmagic_lists_what_there_is_as_text_and_as_a_table()
    {
        using var session = new Session();
        var shown = Assert.IsType<DisplayOutput>(Assert.Single((await session.RecordAsync("#!lsmagic")).Outputs)).Bundle;
        Assert.Matches("(?m)^#!lsmagic +Lists the magic commands", shown.PlainText);
        Assert.Contains("<code>#!csharp</code>", shown.Data["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_offers_the_nearest_and_runs_nothing_of_the_cell()
    {
        using var session = new Session();
        var run = await session.RecordAsync("Console.Write(\"ran\");\n#!lsmagik");
        Assert.Equal("There is no magic command #!lsmagik; did you mean #!lsmagic? #!lsmagic lists all of them.", run.Error);
        Assert.Equal((2, ""), (run.Result.Error!.Line, run.Printed));
    }
}
