using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Editing;

public sealed class CodeCompletionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Members_that_go_on_with_what_is_typed_replace_it()
    {
        var list = await _session.CompleteAtAsync("var x = 1;\nSystem.Console.Wri|");
        Assert.Equal(["Write", "WriteLine"], list.Items.Select(item => item.Text));
        Assert.All(list.Items, item => Assert.Equal("method", item.Type));
        Assert.Equal(("var x = 1;\nSystem.Console.".Length, "var x = 1;\nSystem.Console.Wri".Length), (list.Start, list.End));
    }

    [Theory]
    [InlineData("fore|", "foreach", "keyword")]
    [InlineData("Cons|", "Console", "class")]
    [InlineData("IEnum|", "IEnumerable", "interface")]
    [InlineData("DayOfW|", "DayOfWeek", "enum")]
    [InlineData("var d = DayOfWeek.Mon|", "Monday", "field")]
    [InlineData("System.Coll|", "Collections", "namespace")]
    [InlineData("DateTi|", "DateTime", "struct")]
    [InlineData("\"abc\".Len|", "Length", "property")]
    [InlineData("var number = 3; numb|", "number", "instance")]
    [InlineData("void Local() { } Loc|", "Local", "function")]
    [InlineData("new[] { 1 }.Sele|", "Select", "method")]
    [InlineData("var l = new Li|", "List", "class")]
    [InlineData("foreach (var word in new[] { \"a\" }) { wor| }", "word", "instance")]
    [InlineData("Func<string, int> f = text => text.Le|", "Length", "property")]
    [InlineData("using System.Ne|", "Net", "namespace")]
    [InlineData("new System.Text.StringBuilder { Capa| }", "Capacity", "property")]
    [InlineData("\"a\".PadLeft(totalW|", "totalWidth:", "param")]
    [InlineData("class C { publ| }", "public", "keyword")]
    [InlineData("awai|", "await", "keyword")]
    public async Task What_could_stand_there_is_offered_with_its_kind(string cell, string text, string type) =>
        Assert.Contains((await _session.CompleteAtAsync(cell)).Items, item => item.Text == text && item.Type == type);

    [Fact]
    public async Task Where_nothing_is_typed_the_notebooks_own_names_and_keywords_are_never_left_out()
    {
        await _session.RecordAsync("var zebra = 1; class Zoo { } int Zoom() => 2;");
        await _session.RecordAsync("var zest = 1;");
        var names = (await _session.CompleteAtAsync("|")).Items.Select(item => item.Text).ToArray();
        string[] expected = ["zebra", "Zoo", "Zoom", "zest", "while", "var"];
        Assert.Empty(expected.Except(names));
        Assert.InRange(names.Length, 100, 500);
    }

    [Theory]
    [InlineData("// Cons|")]
    [InlineData("var x|")]
    [InlineData("/* Cons| */")]
    [InlineData("'a|'")]
    [InlineData("1.5e|")]
    public async Task Where_no_name_can_stand_nothing_is_offered(string cell) => Assert.Empty(await _session.OfferedAsync(cell));

    [Fact]
    public async Task What_earlier_cells_declared_is_in_scope_also_of_one_that_threw()
    {
        await _session.RecordAsync("var alphaOne = 1; int AlphaTwo(int n) => n; record AlphaThree(int Width);");
        await _session.RecordAsync("var alphaFour = new AlphaThree(1); throw new Exception();");
        await _session.RecordAsync("int.TryParse(\"5\", out var alphaFive)");
        await _session.RecordAsync("var (alphaSix, alphaSeven) = (1, \"\");");
        await _session.RecordAsync("var alphaNever = ;");
        await _session.RecordAsync("{ var alphaInner = 1; }");
        Assert.Equal(
            ["alphaFive", "alphaFour", "alphaOne", "alphaSeven", "alphaSix", "AlphaThree", "AlphaTwo"],
            (await _session.OfferedAsync("alpha|")).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(["Width"], await _session.OfferedAsync("alphaFour.Wid|"));
        Assert.Contains("Length", await _session.OfferedAsync("alphaSeven.Len|"));
    }

    [Fact]
    public async Task Of_a_name_that_was_declared_anew_the_later_counts()
    {
        await _session.RecordAsync("var shape = \"text\";");
        await _session.RecordAsync("var other = shape;");
        await _session.RecordAsync("var shape = new System.Text.StringBuilder();");
        Assert.Equal(["Capacity"], await _session.OfferedAsync("shape.Capac|"));
        Assert.Equal(["PadLeft"], await _session.OfferedAsync("other.PadL|"));
    }

    [Fact]
    public async Task A_cell_that_runs_over_and_over_stays_as_it_is_in_the_last_run()
    {
        await _session.RecordAsync("class Model { public int Depth; }");
        for (var i = 0; i < 40; i++)
            await _session.RecordAsync($"var model = new Model(); var count = {i}; string Name(int n) => \"\";");
        await _session.RecordAsync("var count = \"now text\";");
        Assert.Equal(["Depth"], await _session.OfferedAsync("model.Dep|"));
        Assert.Equal(["PadLeft"], await _session.OfferedAsync("count.PadL|"));
        Assert.Equal(["PadLeft"], await _session.OfferedAsync("Name(1).PadL|"));
    }

    [Fact]
    public async Task What_a_cell_opens_with_using_stays_open()
    {
        Assert.DoesNotContain("Stopwatch", await _session.OfferedAsync("Stopw|"));
        await _session.RecordAsync("using System.Diagnostics;");
        await _session.RecordAsync("using Clock = System.Diagnostics.Stopwatch;\nusing static System.Math;\nvar t = Clock.StartNew();");
        Assert.Contains("Stopwatch", await _session.OfferedAsync("Stopw|"));
        Assert.Contains("Elapsed", await _session.OfferedAsync("t.Elap|"));
        Assert.Contains("Clock", await _session.OfferedAsync("Cloc|"));
        Assert.Contains("Sqrt", await _session.OfferedAsync("Sqr|"));
        Assert.Contains("Stopwatch", await _session.OfferedAsync("using System.Diagnostics;\nStopw|"));
    }

    [Fact]
    public async Task A_cell_with_using_var_at_its_top_level_completes()
    {
        await _session.RecordAsync("using var memory = new MemoryStream();");
        Assert.Contains("Position", await _session.OfferedAsync("memory.Posi|"));
        Assert.Contains("Capacity", await _session.OfferedAsync("using var other = new MemoryStream();\nother.Capa|"));
    }

    [Fact]
    public async Task Names_are_offered_as_they_are_written()
    {
        Assert.Equal(["List"], await _session.OfferedAsync("Lis|"));
        Assert.Equal(["@class"], await _session.OfferedAsync("var @class = 1; @cla|"));
        var list = await _session.CompleteAtAsync("string? text = null; text.Conta|");
        Assert.Contains("Contains", list.Items.Select(item => item.Text));
        Assert.All(list.Items, item => Assert.All(item.Text, letter => Assert.True(char.IsLetterOrDigit(letter))));
    }

    [Fact]
    public async Task Exact_case_comes_before_other_case_and_that_before_the_first_letters_of_words()
    {
        await _session.RecordAsync("var fooBar = 1; var FooBaz = 2; var fOB = 3;");
        Assert.Equal(["fooBar", "FooBaz"], await _session.OfferedAsync("fooB|"));
        Assert.Equal(["FooBaz", "fooBar"], await _session.OfferedAsync("FooB|"));
        Assert.Equal(["StringBuilder"], await _session.OfferedAsync("StrB|"));
    }

    [Fact]
    public async Task Nothing_from_namespaces_that_are_not_open_and_no_more_than_five_hundred()
    {
        var all = await _session.OfferedAsync("|");
        Assert.InRange(all.Length, 100, 500);
        Assert.DoesNotContain("HttpClient", await _session.OfferedAsync("HttpCli|"));
        Assert.Equal(all.Distinct(), all);
    }

    [Fact]
    public async Task Behind_directives_and_magic_commands_C_sharp_completes_where_it_stands()
    {
        var list = await _session.CompleteAtAsync("#r \"nuget: Some.Package\"\n#!lsmagic\r\nvar x = 1;\nx.CompareT|");
        Assert.Equal(["CompareTo"], list.Items.Select(item => item.Text));
        Assert.Equal("#r \"nuget: Some.Package\"\n#!lsmagic\r\nvar x = 1;\nx.".Length, list.Start);
    }

    [Fact]
    public async Task A_function_comes_with_its_parameters()
    {
        await _session.RecordAsync("int Twice(int number, string? name = null) => 2 * number;");
        var item = Assert.Single((await _session.CompleteAtAsync("Twic|")).Items);
        Assert.Equal("(int number, string? name = null)", item.Signature);
        Assert.Equal("(int totalWidth)", Assert.Single((await _session.CompleteAtAsync("\"\".PadLef|")).Items).Signature);
    }

    [Fact]
    public async Task Completion_answers_while_a_cell_runs_and_knows_its_variables()
    {
        var ending = await _session.StartAndHearAsync("var running = \"\"; Console.Write(1); while (true) { }");
        Assert.Equal(["PadLeft"], await _session.OfferedAsync("running.PadL|"));
        await _session.InterruptAsync();
        await ending;
    }

    [Fact]
    public async Task Hundreds_of_declaring_cells_are_all_in_scope()
    {
        for (var i = 0; i < 300; i++)
            await _session.RecordAsync($"var item{i} = {(i == 0 ? "1" : $"item{i - 1} + 1")};");
        Assert.Equal(300, (await _session.OfferedAsync("item|")).Length);
        Assert.Equal(["CompareTo"], await _session.OfferedAsync("item299.CompareT|"));
    }

    [Fact]
    public async Task A_cancelled_request_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.CompleteAsync("Cons", 4, cancelled.Token));
    }

    [Fact]
    public async Task Warming_prepares_and_changes_nothing()
    {
        await _session.WarmEditorAsync();
        Assert.Equal("3", (await _session.RecordAsync("1 + 2")).Value);
    }
}
