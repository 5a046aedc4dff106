using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Notebooks;
using CourseKit.Kernel.Tests.Sessions;
using CsCheck;

namespace CourseKit.Kernel.Tests.Directives;

public sealed class DirectiveParserTests
{
    private static readonly Magic[] Magics =
    [
        Magic("#!check", new MagicParameter("--name", "Which exercise.") { IsImplicit = true, IsRequired = true }, new MagicParameter("--verbose", "Says more.") { IsFlag = true }),
        Magic("#!html") with { TakesBody = true },
        Magic("#!time"),
    ];

    private static readonly string[] Scraps =
    [
        "#!check", "#!time", "#r ", "#i ", "#!html", "\"", "\"\"\"", "/*", "*/", "//", "\n", "\r\n", "{", "}", "$\"", "x", " ", "#if", "#!", "#", "'", "\0", "\ud83d\ude00", "--name", "=",
    ];

    private static Magic Magic(string name, params MagicParameter[] parameters) =>
        new() { Name = name, Summary = "", Parameters = parameters, RunAsync = (_, _) => Task.CompletedTask };

    private static IReadOnlyList<CellPart> Parse(string source) => new DirectiveParser(Magics).Parse(source);

    [Fact]
    public void A_cell_without_directives_is_its_own_text() =>
        Assert.Equal(new CodePart("var x = 1;\r\n", 1), Assert.Single(Parse("var x = 1;\r\n")));

    [Fact]
    public void Code_keeps_its_line_numbers_behind_directives()
    {
        var parts = Parse("#r \"nuget: CourseKit\"\nvar x = 1;\n#!time\nx");
        Assert.Equal(new ReferencePart("nuget: CourseKit", 1), parts[0]);
        Assert.Equal("\nvar x = 1;\n", Assert.IsType<CodePart>(parts[1]).Text);
        Assert.Equal("#!time", Assert.IsType<MagicPart>(parts[2]).Magic.Name);
        Assert.Equal("\n\n\nx\n", Assert.IsType<CodePart>(parts[3]).Text);
    }

    [Fact]
    public void References_and_sources_may_be_indented_and_commented_as_in_scripts()
    {
        var parts = Parse("if (true)\n{\n\t#r \"nuget: X\" // \"why\"\n  #i \"nuget: folder\"\n}");
        Assert.Equal([new ReferencePart("nuget: X", 3), new SourcePart("nuget: folder", 4)], parts.Take(2));
        Assert.Equal("if (true)\n{\n\n\n}\n", Assert.IsType<CodePart>(parts[2]).Text);
    }

    [Fact]
    public void What_a_cell_refers_to_is_known_before_its_magic_commands_are()
    {
        var parser = new DirectiveParser(Magics);
        Assert.Equal(new ReferencePart("nuget: X", 2), Assert.Single(parser.References("#!unknown\n#r \"nuget: X\"")));
        Assert.Empty(parser.References("#!unknown"));
        Assert.Throws<DirectiveException>(() => parser.References("#!check\n#r \"nuget: X\""));
    }

    [Fact]
    public void A_body_goes_up_to_the_next_magic_and_its_quotes_open_no_string()
    {
        var parts = Parse("#!html\n<p>\"\"\" /* '\n#!check one\nvar s = \"x\";");
        Assert.Equal("<p>\"\"\" /* '", Assert.IsType<MagicPart>(parts[0]).Body);
        Assert.Equal("one", Assert.IsType<MagicPart>(parts[1]).Arguments["--name"]);
        Assert.IsType<CodePart>(parts[2]);
    }

    [Theory]
    [InlineData("var s = \"\"\"\n#!time\n\"\"\";")]
    [InlineData("var s = @\"\n#!time\n\";")]
    [InlineData("/*\n#!time\n*/")]
    [InlineData("var s = $\"\"\"\n{1}\n#!time\n\"\"\";")]
    [InlineData("var s = $\"\"\"\n#!time\n\"\"\";")]
    [InlineData("#if NEVER\n#!time\n#r \"x.dll\"\n#endif")]
    [InlineData("var s = @\"\n  #r 'x'\n  #load\";")]
    public void A_line_inside_a_string_or_comment_is_no_directive(string source) =>
        Assert.All(Parse(source), part => Assert.IsType<CodePart>(part));

    [Theory]
    [InlineData("#if NOPE\n#r \"nuget: X\"\n#endif\n1", "1")]
    [InlineData("#if NOPE\n #load \"gone.csx\"\n#i \"nuget: gone\"\n#!gone\n  #!gone\n#if DEEPER\n#r \"gone.dll\"\n#endif\n#else\n2\n#endif", "2")]
    [InlineData("#if !NOPE\n3\n#elif true\n#r \"gone.dll\"\n#endif", "3")]
    [InlineData("#if NOPE\n#r \"gone.dll\"\n#endif\n@\"\n#r \"", "\n#r ")]
    [InlineData("#if NOPE\n#r \"gone.dll\"\n#endif\nint F() => 4;\n#!csharp\nF()", "4")]
    public async Task A_directive_that_if_leaves_out_is_none_to_the_compiler_either(string source, string value)
    {
        using var folder = new TemporaryFolder();
        using var session = new Session(new SessionOptions { Feed = new BuildFeed(folder.Path), Packages = new() { Folder = folder.Path, CacheFolder = folder.File("cache") } });
        var run = await session.RecordAsync(source);
        Assert.Equal((value, ""), (run.Value, run.Error));
    }

    [Fact]
    public async Task A_line_that_is_left_out_keeps_its_place()
    {
        using var session = new Session();
        Assert.Equal(5, (await session.RecordAsync("#if NOPE\n#r \"gone.dll\"\n#endif\n\nnothing")).Result.Error!.Line);
    }

    [Theory]
    [InlineData("#!check \"two words\" --verbose", "two words")]
    [InlineData("#!check --name one", "one")]
    [InlineData("#!check --verbose \"a \\\"b\\\"\"", "a \"b\"")]
    public void Arguments_are_read_as_the_real_engine_reads_them(string source, string name) =>
        Assert.Equal(name, Assert.IsType<MagicPart>(Assert.Single(Parse(source))).Arguments["--name"]);

    [Theory]
    [InlineData("#!chekc one", 1, "did you mean #!check?")]
    [InlineData("1\n#!zzzzz", 2, "#!lsmagic lists")]
    [InlineData("#!check", 1, "lacks name")]
    [InlineData("#!check one two", 1, "two is one value too many: a value with spaces stands in double quotes.")]
    [InlineData("#!check one -verbose", 1, "-verbose is one value too many; did you mean --verbose? Usage: #!check")]
    [InlineData("#!check --help", 1, "; #!lsmagic says what its parameters mean. Usage: #!check")]
    [InlineData("#!time --help", 1, "; #!lsmagic says what its parameters mean. Usage: #!time")]
    [InlineData("#!check one --verbos", 1, "did you mean --verbose?")]
    [InlineData("#!check --name=one", 1, "Write --name one")]
    [InlineData("#!check \"one", 1, "never closed")]
    [InlineData("#!time now", 1, "takes no value")]
    [InlineData("#r nuget: X", 1, "with the quotes")]
    [InlineData("#i", 1, "with the quotes")]
    [InlineData("1\n  #load x", 2, "with the quotes")]
    [InlineData("if (true)\n  #!time", 2, "A magic command begins in the first column: remove what stands before #!time.")]
    public void Wrong_use_says_what_and_where_and_what_to_write(string source, int line, string part)
    {
        var error = Assert.Throws<DirectiveException>(() => Parse(source));
        Assert.Equal(line, error.Line);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_cell_holds_it_is_parsed_or_refused_with_a_sentence() =>
        Gen.Int[0, Scraps.Length - 1].Select(i => Scraps[i])
            .Array[0, 25].Select(string.Concat).Sample(source =>
            {
                try
                {
                    Assert.All(Parse(source), part => Assert.InRange(part.Line, 1, source.Length + 1));
                }
                catch (DirectiveException exception)
                {
                    Assert.NotEmpty(exception.Message);
                }
            }, iter: 3000);
}
