using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Sessions;

public sealed class SessionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    private Task<Recording> Run(string source) => _session.RecordAsync(source);

    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("\"abc\".ToUpper()", "ABC")]
    [InlineData("var x = 5;\nx * x", "25")]
    [InlineData("1.5 / 2", "0.75")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("// nothing", null)]
    [InlineData("", null)]
    [InlineData("using System.Net;", null)]
    [InlineData("var x = 1;\nx.ToString();", null)]
    [InlineData("(string)null", null)]
    [InlineData("Console.Write(1)", null)]
    public async Task The_last_expression_without_semicolon_is_the_value(string source, string? value)
    {
        var run = await Run(source);
        Assert.Null(run.Result.Error);
        Assert.Equal(value, run.Value);
    }

    [Fact]
    public async Task Variables_functions_and_types_last_across_cells()
    {
        await Run("var numbers = new List<int> { 1, 2, 3 };");
        await Run("int Twice(int n) => 2 * n;");
        await Run("record Point(int X, int Y);");
        await Run("using static System.Math;");
        Assert.Equal("Point { X = 6, Y = 2 }", (await Run("new Point(Twice(numbers.Last()), Max(1, 2)).ToString()")).Value);
    }

    [Fact]
    public async Task A_later_cell_may_define_a_name_anew()
    {
        await Run("var x = 1; int F() => 1; class C { public int V => 1; }");
        await Run("var x = \"one\"; string F() => \"two\"; class C { public int V => 2; }");
        Assert.Equal("one two 2", (await Run("$\"{x} {F()} {new C().V}\"")).Value);
    }

    [Fact]
    public async Task A_cell_that_throws_keeps_what_it_assigned()
    {
        await Run("var x = 1;");
        var failed = await Run("x = 2; var y = 3; throw new InvalidOperationException(\"no\"); y = 4;");
        Assert.Equal("System.InvalidOperationException", failed.Result.Error!.Name);
        Assert.Equal("5", (await Run("x + y")).Value);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await Run("var x = 1;");
        await Run("var x = \"text\"; nonsense");
        Assert.Equal("2", (await Run("x + 1")).Value);
    }

    [Fact]
    public async Task A_compile_error_shows_the_line_and_a_caret_in_the_readers_columns()
    {
        var run = await Run("while (false) { }\n\tvar text = missing + 1;");
        Assert.Equal("CS0103", run.Result.Error!.Name);
        Assert.Equal(2, run.Result.Error.Line);
        Assert.Equal(
            """
            (2,13): error CS0103: The name 'missing' does not exist in the current context
                	var text = missing + 1;
                	           ^^^^^^^
            """.ReplaceLineEndings("\n"), run.Error);
    }

    [Fact]
    public async Task Columns_stay_the_readers_behind_a_check_on_the_same_line()
    {
        var run = await Run("for (var i = 0; i < 3; i++) { Func<int, int> f = n => n + 1; missing(); }");
        Assert.StartsWith("(1,62): error CS0103", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_time_error_names_cells_and_lines_and_hides_the_host()
    {
        await Run("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var run = await Run("var one = 1;\nDivide(one, 0)");
        Assert.Equal("System.DivideByZeroException", run.Result.Error!.Name);
        Assert.Equal(2, run.Result.Error.Line);
        Assert.Equal(
            """
            System.DivideByZeroException: Attempted to divide by zero.
               at cell 1, line 3:  return a / b;
               at cell 2, line 2:  Divide(one, 0)
            """.ReplaceLineEndings("\n"), run.Error);
    }

    [Fact]
    public async Task Standard_output_and_error_come_live_and_apart()
    {
        List<string> seen = [];
        var first = new TaskCompletionSource();
        var running = _session.RunAsync("Console.Write(\"a\"); await Task.Delay(500); Console.Error.Write(\"b\"); Console.Write(\"c\");", output =>
        {
            seen.Add(output is StreamOutput stream ? $"{(stream.IsError ? "err" : "out")}:{stream.Text}" : output.ToString());
            first.TrySetResult();
        });
        await first.Task;
        Assert.False(running.IsCompleted, "The first text came only when the cell had ended.");
        await running;
        Assert.Equal(["out:a", "err:b", "out:c"], seen);
    }

    [Fact]
    public async Task A_thread_prints_under_the_cell_that_started_it()
    {
        List<CellOutput> first = [];
        await _session.RunAsync("var go = new System.Threading.ManualResetEventSlim(); var t = new System.Threading.Thread(() => { go.Wait(); Console.Write(\"late\"); }); t.Start();", first.Add);
        var second = await Run("go.Set(); t.Join(); await Task.Delay(100);");
        Assert.Equal("", second.Printed);
        Assert.Equal("late", Assert.IsType<StreamOutput>(Assert.Single(first)).Text);
    }

    [Fact]
    public async Task Output_without_end_is_capped_and_says_so()
    {
        using var session = new Session(new SessionOptions { Limits = new OutputLimits(Characters: 1000, Displays: 2) });
        var run = await session.RecordAsync("for (var i = 0; i < 500; i++) Console.WriteLine(\"0123456789\"); for (var i = 0; i < 5; i++) display(i);");
        Assert.Equal("\n[", run.Printed[1000..1002]);
        Assert.Equal(2, run.Outputs.OfType<DisplayOutput>().Count());
        Assert.Contains("4,500 more characters and 3 more displays were left out", run.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_printed_past_the_cell_keeps_its_place_and_counts_as_well()
    {
        using var session = new Session(new SessionOptions { Limits = new OutputLimits(Characters: 10) });
        List<CellOutput> outputs = [];
        var ended = new TaskCompletionSource<CellResult>();
        session.Start(new("Console.Write(1); Console.Write(234);") { Ending = () => session.Print(isError: false, "567890abcd") }, outputs.Add, ended.SetResult);
        var run = new Recording(await ended.Task, outputs);
        Assert.StartsWith("1234567890", run.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("a", run.Printed.AsSpan(0, 11).ToString(), StringComparison.Ordinal);
        Assert.Contains("4 more characters were left out", run.Printed, StringComparison.Ordinal);
        // To nbgrader, anything on standard error is a mistake, and printing much is none.
        Assert.Equal("", run.PrintedToError);
    }

    [Fact]
    public async Task A_display_can_be_updated_from_a_later_cell()
    {
        var shown = Assert.IsType<DisplayOutput>(Assert.Single((await Run("var d = display(\"one\");")).Outputs));
        var update = Assert.IsType<UpdateOutput>(Assert.Single((await Run("d.Update(\"two\");")).Outputs));
        Assert.Equal(shown.DisplayId, update.DisplayId);
        Assert.Equal("two", update.Bundle.PlainText);
    }

    [Theory]
    [InlineData("HTML(\"<b>x</b>\")", "text/html", "<b>x</b>")]
    [InlineData("new { Width = 3 }", "text/html", "Width")]
    public async Task Rich_values_carry_plain_text_beside_the_rich_form(string source, string mimeType, string part)
    {
        var bundle = Assert.Single((await Run(source)).Outputs.OfType<ResultOutput>()).Bundle;
        Assert.NotEqual("", bundle.PlainText);
        Assert.Contains(part, bundle.Data[mimeType], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_in_a_form_of_its_own_is_not_escaped()
    {
        var shown = Assert.IsType<DisplayOutput>(Assert.Single((await Run("\"<i>x</i>\".DisplayAs(\"text/html\");")).Outputs));
        Assert.Equal("<i>x</i>", shown.Bundle.Data["text/html"]);
    }

    [Fact]
    public async Task Recursion_without_end_is_an_exception_that_says_so()
    {
        await Run("var kept = 42; int Down(int n) => Down(n + 1) + 1;");
        var run = await Run("Down(0)");
        Assert.Equal("System.InsufficientExecutionStackException", run.Result.Error!.Name);
        Assert.Contains("recursion", run.Result.Error.Message, StringComparison.Ordinal);
        Assert.Equal("42", (await Run("kept")).Value);
    }

    [Theory]
    [InlineData("int F(int n) { try { return F(n + 1); } catch (Exception) { throw; } } F(0)")]
    [InlineData("int F(int n) { try { return F(n + 1); } catch { return F(n + 1); } } F(0)")]
    [InlineData("int F(int n) { try { return F(n + 1); } catch (InsufficientExecutionStackException) when (n >= 0) { return F(n); } finally { n--; } } F(0)")]
    [InlineData("async Task<int> F(int n) => await F(n + 1); await F(0)")]
    [InlineData("Func<int, int> f = null; f = n => f(n + 1); f(0)")]
    [InlineData("class C { public int P => P; public C Next => new C(this); public C() { } public C(C c) { _ = new C(c); } } new C().Next")]
    [InlineData("int F(int n) => F(n + 1); Task.Run(() => F(0)).Wait();")]
    [InlineData("class Node { Node next = new Node(); } new Node()")]
    [InlineData("record R(int A) { public R Inner { get; } = new(1); } new R(1)")]
    public async Task Recursion_without_end_does_not_end_the_process_whatever_catches_it(string source)
    {
        await Run("var kept = 42;");
        Assert.NotNull((await Run(source)).Result.Error);
        Assert.Equal("42", (await Run("kept")).Value);
    }

    [Fact]
    public async Task Frames_that_repeat_are_counted_and_not_repeated()
    {
        var run = await Run("int Down(int n) => n == 9 ? throw new Exception(\"deep\") : Down(n + 1) + 1;\nDown(0)");
        Assert.Equal(
            [
                "System.Exception: deep",
                "   at cell 1, line 1:  int Down(int n) => n == 9 ? throw new Exception(\"deep\") : Down(n + 1) + 1;",
                "   … the same 9 times more …",
                "   at cell 1, line 2:  Down(0)",
            ],
            run.Result.Error!.Traceback);
    }

    [Fact]
    public async Task Recursion_sixty_thousand_levels_deep_is_no_error()
    {
        await Run("int Count(int n) => n == 0 ? 0 : 1 + Count(n - 1);");
        Assert.Equal("60000", (await Run("Count(60_000)")).Value);
    }

    [Fact]
    public async Task Recursion_that_is_too_deep_can_be_caught_by_the_reader() =>
        Assert.Equal("caught", (await Run("int F(int n) => F(n + 1); string r; try { F(0); r = \"\"; } catch (InsufficientExecutionStackException) { r = \"caught\"; }\nr")).Value);

    [Theory]
    [InlineData("async Task<int> F() { await Task.Delay(30); return 7; }\nF().Result", "7")]
    [InlineData("async Task<int> F() { await Task.Yield(); await Task.Delay(30); return 7; }\nF().GetAwaiter().GetResult()", "7")]
    [InlineData("async Task F() { await Task.Delay(10); Console.Write(\"\"); }\nTask.WaitAll(F(), F());\n1", "1")]
    public async Task Blocking_on_a_task_of_the_cells_own_does_not_wait_for_itself(string source, string value) =>
        Assert.Equal(value, (await Run(source)).Value);

    [Fact]
    public async Task A_task_goes_on_after_its_cell_and_can_be_awaited_in_a_later_one()
    {
        await Run("async Task<int> Work() { await Task.Delay(200); await Task.Delay(10); return 7; } var task = Work();");
        Assert.Equal("7", (await Run("await task")).Value);
    }

    [Fact]
    public async Task The_cells_own_cancellation_keeps_its_message()
    {
        var run = await Run("throw new OperationCanceledException(\"my own\");");
        Assert.StartsWith("System.OperationCanceledException: my own", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Result.Error!.Line);
    }

    [Theory]
    [InlineData("class E : Exception { public override string Message => throw new Exception(); } throw new E();", "its Message throws")]
    [InlineData("class E : Exception { public override string Message => null; } throw new E();", "E: ")]
    [InlineData("throw new Exception(new string('x', 50_000));", "(40000 more characters)")]
    public async Task An_exceptions_message_may_be_anything(string source, string part) =>
        Assert.Contains(part, (await Run(source)).Error.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData("async void Q() { throw new Exception(\"stray\"); } Q(); 1")]
    [InlineData("async void Q() { await Task.Delay(20); throw new Exception(\"stray\"); } Q(); await Task.Delay(200); 1")]
    [InlineData("async void Q() { await Task.Yield(); throw new Exception(\"stray\"); } Q(); System.Threading.Thread.Sleep(100); await Task.Yield(); 1")]
    public async Task An_exception_of_an_async_void_function_is_shown_and_survived(string source)
    {
        await Run("var kept = 42;");
        var run = await Run(source);
        Assert.Equal("1", run.Value);
        // The pool may be slower than the cell; what it prints is still that cell's.
        for (var i = 0; i < 500 && !run.PrintedToError.Contains("System.Exception: stray", StringComparison.Ordinal); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            run = run.Latest;
        }
        Assert.Contains("System.Exception: stray\n   at cell 2, line 1:", run.PrintedToError, StringComparison.Ordinal);
        Assert.Equal("42", (await Run("kept")).Value);
    }

    [Fact]
    public async Task A_function_as_value_is_its_type() => Assert.Equal("System.Func<System.Int32,System.String>", (await Run("(Func<int, string>)(x => \"\")")).Value);

    [Fact]
    public async Task An_argument_that_an_exception_quotes_is_the_readers()
    {
        var run = await Run("int[] xs = [];\nArgumentOutOfRangeException.ThrowIfZero(xs.Count(x => x > 1));");
        Assert.Contains("'xs.Count(x => x > 1)'", run.Result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_native_librarys_own_trace_is_left_away()
    {
        // As libtorch 2.10 writes it.
        var run = await Run("throw new Exception(\"sizes differ\\nException raised from f at /x/E.cpp:31 (most recent call first):\\nframe #0: c10::Error::Error(int) + 0xb0 (0x7f in libc10.so)\\nframe #1: [0x7f82]\\n\");");
        Assert.Equal("System.Exception: sizes differ", run.Result.Error!.Traceback[0]);
    }

    [Fact]
    public async Task A_cell_ends_though_it_filled_the_thread_pool()
    {
        var run = Run("for (var i = 0; i < 60; i++) Task.Run(() => System.Threading.Thread.Sleep(500));\n1");
        Assert.Equal("1", (await run.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task Half_a_character_waits_for_its_other_half()
    {
        var run = await Run("Console.Write(new string('x', 8191)); foreach (var half in \"😀\") Console.Write(half);");
        Assert.All(run.Outputs.OfType<StreamOutput>(), stream => Assert.False(char.IsHighSurrogate(stream.Text[^1])));
        Assert.EndsWith("x😀", run.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirected_console_is_put_back_for_the_next_cell()
    {
        await Run("Console.SetOut(new StringWriter());");
        Assert.Equal("seen", (await Run("Console.Write(\"seen\");")).Printed);
    }

    [Fact]
    public async Task Numbers_are_written_in_the_invariant_culture()
    {
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        Assert.Equal("1.5", (await Run("$\"{1.5}\"")).Value);
    }

    [Fact]
    public async Task What_a_cell_displays_is_written_in_the_invariant_culture_whatever_the_cell_set()
    {
        var run = await Run(
            """
            System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
            class Price { public override string ToString() => $"{1.5} €"; }
            display(new Price());
            """);
        Assert.Equal("1.5 €", Assert.IsType<DisplayOutput>(Assert.Single(run.Outputs)).Bundle.PlainText);
    }
}
