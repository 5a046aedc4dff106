using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Sessions;

/// <summary>What C#'s specification says of <c>using</c> declarations at the end of a block (§13.14), with the cell for a
/// block; and declarations that a cell cannot hold.</summary>
public sealed class TopLevelLocalsTests : IDisposable
{
    private const string Noisy = """
        class Noisy(string name) : IDisposable, IAsyncDisposable
        {
            public bool IsDisposed { get; private set; }
            public void Dispose() { IsDisposed = true; Console.Write($"[{name}]"); }
            public async ValueTask DisposeAsync() { await Task.Yield(); Console.Write($"[{name} async]"); }
            public override string ToString() => IsDisposed ? "disposed" : "open";
        }
        class Pattern { public async ValueTask DisposeAsync() { await Task.Yield(); Console.Write("[pattern]"); } }
        struct Counting() : IDisposable { int n = 0; public void Count() => n++; public void Dispose() => Console.Write($"[{n}]"); }
        class Broken(string name) : IDisposable { public void Dispose() => throw new InvalidOperationException(name); }
        """;

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("using var a = new Noisy(\"a\"); Console.Write(\"body\");", "body[a]")]
    [InlineData("using var a = new Noisy(\"a\");\nusing Noisy b = new(\"b\"), c = new(\"c\");", "[c][b][a]")]
    [InlineData("await using var a = new Noisy(\"a\");", "[a async]")]
    [InlineData("using var a = new Noisy(\"a\");\nawait Task.Delay(5);\nConsole.Write(\"body\");", "body[a]")]
    [InlineData("using Noisy? a = null; Console.Write(\"body\");", "body")]
    [InlineData("using var a = new Noisy(\"a\"); if (a is not null) return; Console.Write(\"body\");", "[a]")]
    [InlineData("{ using var a = new Noisy(\"a\"); } Console.Write(\"after\");", "[a]after")]
    [InlineData("using (var a = new Noisy(\"a\")) Console.Write(\"body\");", "body[a]")]
    [InlineData("using Noisy a = new(\"a\"), b = Boom(); Noisy Boom() { Console.Write(\"boom\"); return new(\"b\"); }", "boom[b][a]")]
    [InlineData("await /* c */ using var a = new Noisy(\"a\");", "[a async]")]
    [InlineData("await using var a = new Noisy(\"a\").ConfigureAwait(false);", "[a async]")]
    [InlineData("await using var a = new Pattern();", "[pattern]")]
    [InlineData("using var a = new Counting(); a.Count(); a.Count();", "[2]")]
    [InlineData("using var _ = new Noisy(\"a\"); using var _ = new Noisy(\"b\");", "[b][a]")]
    [InlineData("/* using var x = 1; */ using var a /* b */ = new Noisy(\"using var\");", "[using var]")]
    public async Task A_using_declaration_is_disposed_when_the_cell_ends_the_last_first(string source, string printed)
    {
        await _session.RecordAsync(Noisy);
        var recording = await _session.RecordAsync(source);
        Assert.Null(recording.Result.Error);
        Assert.Equal(printed, recording.Printed);
    }

    [Fact]
    public async Task The_cells_value_is_shown_before_it_is_disposed()
    {
        await _session.RecordAsync(Noisy);
        Assert.Equal("open", (await _session.RecordAsync("using var a = new Noisy(\"a\");\na.ToString()")).Value);
        Assert.Equal("disposed", (await _session.RecordAsync("a.ToString()")).Value);
    }

    [Fact]
    public async Task A_cell_that_throws_disposes_all_the_same()
    {
        await _session.RecordAsync(Noisy);
        var recording = await _session.RecordAsync("using var a = new Noisy(\"a\");\nthrow new Exception(\"boom\");");
        Assert.Equal("[a]", recording.Printed);
        Assert.Equal((2, "boom"), (recording.Result.Error!.Line, recording.Result.Error.Message));
    }

    [Fact]
    public async Task Each_is_disposed_though_another_throws_and_the_last_exception_is_the_cells()
    {
        await _session.RecordAsync(Noisy);
        var recording = await _session.RecordAsync("using var a = new Broken(\"first\");\nusing var b = new Noisy(\"b\");\nusing var c = new Broken(\"last\");");
        Assert.Equal("[b]", recording.Printed);
        Assert.Equal("first", recording.Result.Error!.Message);
    }

    [Fact]
    public async Task An_interrupted_cell_disposes_too()
    {
        await _session.RecordAsync(Noisy);
        var running = await _session.StartAndHearAsync("using var a = new Noisy(\"a\"); Console.WriteLine(\"running\"); while (true) { }");
        Assert.True(await _session.InterruptAsync());
        Assert.Equal("running\n[a]", (await running).Printed);
    }

    [Fact]
    public async Task A_value_that_cannot_be_disposed_is_an_error_at_its_name()
    {
        var recording = await _session.RecordAsync("var x = 1;\nusing var bad = 5;");
        Assert.Equal((2, "CS1674"), (recording.Result.Error!.Line, recording.Result.Error.Name));
        Assert.Contains("(2,11): error CS1674", recording.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_using_declaration_of_a_discard_leaves_discards_as_they_are()
    {
        await _session.RecordAsync(Noisy);
        await _session.RecordAsync("using var _ = new Noisy(\"a\");");
        Assert.Equal("True", (await _session.RecordAsync("var ok = int.TryParse(\"3\", out _); _ = ok.ToString(); (_, var second) = (1, 2);\nok && second == 2")).Value);
    }

    [Fact]
    public async Task What_is_declared_first_is_disposed_though_the_next_one_throws()
    {
        await _session.RecordAsync(Noisy);
        var recording = await _session.RecordAsync("Noisy Boom() => throw new Exception(\"boom\");\nusing Noisy a = new(\"a\"), b = Boom();");
        Assert.Equal(("[a]", "boom"), (recording.Printed, recording.Result.Error!.Message));
    }

    [Theory]
    [InlineData("var xs = new[] { 1 };\nref var first = ref xs[0];", 2, "a reference cannot be kept")]
    [InlineData("Span<int> span = stackalloc int[3];", 1, "a Span cannot be kept")]
    [InlineData("class Outer { static class E { public static int Twice(this int x) => 2 * x; } }", 1, "outside any class")]
    [InlineData("yield return 1;", 1, "Put it into a function")]
    public async Task What_only_a_program_may_declare_gets_advice(string source, int line, string advice)
    {
        var recording = await _session.RecordAsync(source);
        Assert.Equal(line, recording.Result.Error!.Line);
        Assert.Contains(advice, recording.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static int Twice(this int x) => 2 * x;\n4.Twice()", "8")]
    [InlineData("int Sum() { Span<int> span = stackalloc int[3]; span.Fill(2); ref var first = ref span[0]; first++; return span[0] + span[1]; }\nSum()", "5")]
    [InlineData("int total; { Span<int> span = stackalloc int[3]; span.Fill(2); total = span[0] + span[1]; }\ntotal", "4")]
    public async Task What_the_advice_says_works(string source, string value) =>
        Assert.Equal(value, (await _session.RecordAsync(source)).Value);

    [Theory]
    [InlineData("return 7;", "7")]
    [InlineData("if (1 < 2) return 7; Console.Write(1);", "7")]
    [InlineData("if (1 > 2) return 7;", null)]
    [InlineData("int F() { return 3; } F();", null)]
    public async Task A_value_returned_from_the_top_level_is_the_cells(string source, string? value) =>
        Assert.Equal(value, (await _session.RecordAsync(source)).Value);
}
