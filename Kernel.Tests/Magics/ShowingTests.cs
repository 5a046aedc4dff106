using System.Runtime.InteropServices;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Magics;

public sealed class ShowingTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("#!html\n<b>x</b>\n", "text/html", "<b>x</b>")]
    [InlineData("#!markdown\n# A \"title\"", "text/markdown", "# A \"title\"")]
    [InlineData("#!javascript\nalert(`hi`)", "text/html", "<script type=\"text/javascript\">alert(`hi`)</script>")]
    [InlineData("#!js\nalert(1)", "text/html", "<script type=\"text/javascript\">alert(1)</script>")]
    public async Task Text_in_a_form_of_its_own_is_shown_beside_its_plain_text(string source, string mimeType, string data)
    {
        var bundle = await _session.ShowAsync(source);
        Assert.Equal(data, bundle.Data[mimeType]);
        Assert.Equal(source[(source.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd('\n'), bundle.PlainText);
    }

    [Fact]
    public async Task Commands_and_code_alternate_in_one_cell()
    {
        var run = await _session.RunAsync("var a = 1;\n#!markdown\n*one*\n#!csharp\na++;\n#!html\n<i>two</i>\n#!c#\na");
        Assert.Equal("2", run.Value);
        Assert.Equal(["*one*", "<i>two</i>"], run.Outputs.OfType<DisplayOutput>().Select(output => output.Bundle.PlainText));
    }

    [Fact]
    public async Task Time_says_in_the_end_how_long_the_rest_took()
    {
        var run = await _session.RunAsync("#!time\nConsole.Write(\"work\");\n1");
        Assert.Matches(@"^Wall time: \d+\.\d ms$", Assert.IsType<DisplayOutput>(run.Outputs[^1]).Bundle.PlainText);
        Assert.Equal("1", run.Value);
    }

    [Fact]
    public async Task Time_is_told_also_of_a_cell_that_throws()
    {
        var run = await _session.RecordAsync("#!time\nthrow new Exception(\"no\");");
        Assert.StartsWith("System.Exception: no", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("Wall time: ", Assert.Single(run.Outputs.OfType<DisplayOutput>()).Bundle.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_removes_what_the_cell_has_shown()
    {
        var run = await _session.RunAsync("Console.Write(\"before\");\n#!clear\nConsole.Write(\"after\");");
        Assert.Equal([typeof(StreamOutput), typeof(ClearOutput), typeof(StreamOutput)], run.Outputs.Select(output => output.GetType()));
    }

    [Fact]
    public async Task About_says_what_runs_here()
    {
        var text = (await _session.ShowAsync("#!about")).PlainText;
        Assert.Contains("CourseKit's C# kernel", text, StringComparison.Ordinal);
        Assert.Contains(RuntimeInformation.FrameworkDescription, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!fsharp\nlet x = 1", "F#")]
    [InlineData("#!pwsh\nGet-Item \"x", "PowerShell")]
    [InlineData("#!sql\nselect 'it''s", "SQL")]
    [InlineData("#!mermaid\ngraph TD", "Mermaid")]
    [InlineData("#!connect mssql --kernel-name x", "this kernel runs C# only")]
    public async Task Another_language_is_named_and_nothing_of_the_cell_runs(string source, string part)
    {
        var run = await _session.RecordAsync("Console.Write(\"ran\");\n" + source);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
        Assert.Contains("runs C# only", run.Error, StringComparison.Ordinal);
        Assert.Equal(("", 2), (run.Printed, run.Result.Error!.Line));
    }
}
