using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Notebooks;
using CourseKit.Kernel.Tests.Packages;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Directives;

public sealed class LoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Session Session() => new(new SessionOptions { Feed = new BuildFeed(_folder.Path), Packages = new() { Folder = _folder.Path, CacheFolder = _folder.File("cache") } });

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }

    private async Task<Recording> RunAsync(string cell)
    {
        using var session = Session();
        return await session.RecordAsync(cell);
    }

    [Fact]
    public async Task A_file_runs_in_the_place_of_its_line_and_its_names_stay()
    {
        Write("sum.csx", "#!/usr/bin/env dotnet-script\nint Sum(int a, int b) => a + b;\nConsole.Write(x);");
        using var session = Session();
        var run = await session.RecordAsync("var x = 40;\n#load \"sum.csx\"\nSum(x, 2)");
        Assert.Equal(("42", "40", ""), (run.Value, run.Printed, run.Error));
        Assert.Equal("3", (await session.RecordAsync("Sum(1, 2)")).Value);
    }

    [Fact]
    public async Task Files_load_others_relative_to_themselves_and_each_runs_once()
    {
        Write("deep/one.cs", "#load \"two.csx\"\n#load \"../base.csx\"\nConsole.Write(\"1\");");
        Write("deep/two.csx", "#load \"../base.csx\"\nConsole.Write(\"2\");");
        Write("base.csx", "Console.Write(\"0\");");
        Assert.Equal("021", (await RunAsync("  #load \"deep/one.cs\"")).Printed);
        Assert.Equal("021", (await RunAsync($"#load \"{_folder.File("deep/one.cs")}\"")).Printed);
    }

    [Fact]
    public async Task References_in_a_file_are_relative_to_it_and_its_magic_commands_work()
    {
        Write("deep/uses.csx", "#r \"Beside.dll\"\n#!csharp\nvar says = Beside.Thing.Version;");
        File.WriteAllBytes(_folder.File("deep/Beside.dll"), TestPackage.Compile("Beside", TestPackage.Thing("Beside", "here")));
        Assert.Equal("here", (await RunAsync("#load \"deep/uses.csx\"\nsays")).Value);
    }

    [Theory]
    [InlineData("a.csx", "1\n#load \"a.csx\"", "a.csx, line 2: a.csx loads a.csx, which never ends; remove one of these #load lines.")]
    [InlineData("a.csx", "#load \"b.csx\"", "b.csx, line 1: a.csx loads b.csx loads a.csx, which never ends; remove one of these #load lines.")]
    [InlineData("a.csx", "\n#load \"gone.csx\"", "a.csx, line 2: There is no file FOLDER/gone.csx to load; a relative path begins at the folder of a.csx.")]
    [InlineData("a.csx", "\n\n#!nothing", "a.csx, line 3: There is no magic command #!nothing; #!lsmagic lists those there are.")]
    [InlineData("a.csx", "\n#!csharp now", "a.csx, line 2: #!csharp takes no value such as \"now\". Usage: #!csharp")]
    [InlineData("a.csx", "#r \"gone.dll\"", "a.csx, line 1: There is no file FOLDER/gone.dll; correct the path.")]
    [InlineData("other.csx", "", "There is no file FOLDER/a.csx to load; a relative path begins at the notebook's folder.")]
    public async Task What_is_wrong_in_a_file_is_said_with_its_name_and_line_at_the_cell_s_line(string file, string text, string sentence)
    {
        Write("b.csx", "#load \"a.csx\"");
        Write(file, text);
        var run = await RunAsync("var x = 1;\n#load \"a.csx\"");
        Assert.Equal(sentence.Replace("FOLDER", _folder.Path, StringComparison.Ordinal), run.Error);
        Assert.Equal(2, run.Result.Error!.Line);
    }

    [Fact]
    public async Task A_compile_error_in_a_file_names_the_file_and_line()
    {
        Write("deep/bad.csx", "var x = 1;\n\nint y = nothing;");
        var run = await RunAsync("\n#load \"deep/bad.csx\"");
        Assert.StartsWith("deep/bad.csx(3,9): error CS0103", run.Error.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(("CS0103", 2), (run.Result.Error!.Name, run.Result.Error.Line));
    }

    [Fact]
    public async Task An_exception_that_goes_through_a_file_shows_its_line_with_its_text()
    {
        Write("throws.csx", "void Fail()\n{\n    throw new InvalidOperationException(\"oh\");\n}");
        var run = await RunAsync("#load \"throws.csx\"\nFail();");
        Assert.Contains("at throws.csx, line 3:  throw new InvalidOperationException(\"oh\");", run.Error, StringComparison.Ordinal);
        Assert.Contains("at cell 1, line 2:  Fail();", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#load \"notebook.ipynb\"", "#load takes a file of C# (.csx or .cs), and notebook.ipynb is none.")]
    [InlineData("if (true)\n{\n    #load \"a.csx\"\n}", "#load runs a file between two statements at the top level of a cell, and here the { of line 2 is still open: move this line out, or close the { before it.")]
    [InlineData("Console.Write(\n#load \"a.csx\"\n);", "#load runs a file between two statements at the top level of a cell, and here the ( of line 1 is still open: move this line out, or close the ( before it.")]
    [InlineData("#!csharp\nclass A {\n#load \"a.csx\"\n}", "#load runs a file between two statements at the top level of a cell, and here the { of line 2 is still open: move this line out, or close the { before it.")]
    [InlineData("#load", "This line should read #load \"file.csx\", with the quotes.")]
    public async Task Wrong_use_says_what_to_write(string cell, string sentence)
    {
        Write("a.csx", "");
        var run = await RunAsync(cell);
        Assert.Equal((sentence, Array.FindIndex(cell.Split('\n'), line => line.Contains("#load", StringComparison.Ordinal)) + 1), (run.Error, run.Result.Error!.Line));
    }

    [Fact]
    public async Task A_body_with_a_brace_is_no_code_though_a_package_of_the_same_cell_brings_its_magic_command()
    {
        Write("a.csx", "");
        File.WriteAllBytes(_folder.File("Beside.dll"), TestPackage.Compile("Beside", TestPackage.Thing("Beside", "here")));
        // The command that is unknown is named, not the brace in its body.
        Assert.StartsWith("There is no magic command #!shout", (await RunAsync("#r \"Beside.dll\"\n#!shout\n{\n#load \"a.csx\"")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_inside_braces_of_a_file_is_named_with_the_file()
    {
        Write("a.csx", "");
        Write("b.csx", "{\n#load \"a.csx\"\n}");
        Assert.StartsWith("b.csx, line 2: #load runs a file between two statements at the top level of a cell, and here the { of line 1 is still open", (await RunAsync("#load \"b.csx\"")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Braces_that_are_closed_or_are_no_code_do_not_keep_a_load_from_running()
    {
        Write("a.csx", "Console.Write(\"a\");");
        var run = await RunAsync("#!csharp\nvar s = $\"{1}\"; // {\n/* { */ string t = \"{\", u = \"(\"; char c = '{';\nif (c == '{') { s += \"x\"; }\n#if NOPE\n{\n#endif\n#load \"a.csx\"\ns + t + u");
        Assert.Equal(("a", "1x{(", ""), (run.Printed, run.Value, run.Error));
    }

    [Fact]
    public async Task What_stands_before_a_load_does_not_see_what_comes_after_it()
    {
        Write("a.csx", "int Inner() => 2;");
        Assert.Contains("CS0103", (await RunAsync("int Outer() => Inner();\n#load \"a.csx\"\nOuter()")).Error, StringComparison.Ordinal);
        Assert.Equal("2", (await RunAsync("#load \"a.csx\"\nint Outer() => Inner();\nOuter()")).Value);
    }
}
