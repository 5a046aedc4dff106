using CourseKit.Kernel.Output;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>Students' functions that do not end, in a real session.</summary>
public sealed class CheckLimitTests(CheckedNotebook notebook) : IClassFixture<CheckedNotebook>
{
    private const string Seconds = "\"seconds\": 0.5,";

    [Theory]
    [InlineData("int F(int x) { while (true) { } }", "F(2)")]
    [InlineData("int F(int x) { try { while (true) { } } catch { return 2; } }", "F(2)")]
    [InlineData("int F(int x) { System.Threading.Thread.Sleep(-1); return 1; }", "F(2)")]
    [InlineData("int F(int x) { Task.Delay(-1).Wait(); return 1; }", "F(2)")]
    [InlineData("async Task<int> F(int x) { await Task.Delay(-1); return 1; }", "await F(2)")]
    [InlineData("async Task<int> F(int x) { while (true) await Task.Yield(); }", "await F(2)")]
    [InlineData("IEnumerable<int> F(int x) { while (true) { } yield return 1; }", "F(2)")]
    [InlineData("int F(int x) { Parallel.For(0, 4, i => { while (true) { } }); return 1; }", "F(2)")]
    public async Task A_function_without_end_is_stopped_and_the_other_checks_and_cells_run(string student, string expression)
    {
        var said = await notebook.CheckAsync(student, CheckedNotebook.Exercise(Seconds, CheckedNotebook.One(expression, "1"), CheckedNotebook.One("kept", "42")));

        // 0.5 s of processor time, or four times that by the clock.
        Assert.Matches(@"✗ 0/1  .*F\(2\): stopped after (0\.5 s of processor time; is there a loop that does not end\?|2 s; does it wait for something that never comes\?)", said);
        Assert.Contains("✓ 1/1  kept", said, StringComparison.Ordinal);
        Assert.Equal("42", Assert.Single((await notebook.RunAsync("kept")).OfType<ResultOutput>()).Bundle.PlainText);
    }

    [Theory]
    [InlineData("Start")]
    [InlineData("Join")]
    public async Task What_it_left_on_other_threads_ends_with_it(string how)
    {
        // More threads than processors: some are not running when the check is stopped.
        await notebook.RunAsync("var left = new List<System.Threading.Thread>();");
        var said = await notebook.CheckAsync($$"""
            int Spin{{how}}()
            {
                for (var i = 0; i < 6; i++)
                    left.Add(new System.Threading.Thread(() => { while (true) { } }) { IsBackground = true });
                left.ForEach(thread => thread.Start());
                {{(how == "Join" ? "left.ForEach(thread => thread.Join()); return 1;" : "while (true) { }")}}
            }
            """, CheckedNotebook.Exercise(Seconds, CheckedNotebook.One($"Spin{how}()", "1")));

        Assert.Contains("stopped after", said, StringComparison.Ordinal);
        // What saw that it is to stop is on its way out; what did not, never ends.
        var ended = Assert.Single((await notebook.RunAsync("left.All(thread => thread.Join(10_000))")).OfType<ResultOutput>());
        Assert.Equal("True", ended.Bundle.PlainText, ignoreCase: true);
    }

    [Fact]
    public async Task A_function_that_calls_itself_without_end_is_said_to() =>
        Assert.Contains("Functions call each other too deep; is there one that calls itself and never stops?",
            await notebook.CheckAsync("int F(int x) => F(x + 1) + 1;", CheckedNotebook.Check("F(2)", "1")), StringComparison.Ordinal);

    [Fact]
    public async Task After_two_without_end_the_others_are_not_run()
    {
        var said = await notebook.CheckAsync(
            "int F(int x) { while (x > 0) { } return x; }",
            CheckedNotebook.Exercise(Seconds, CheckedNotebook.One("F(1)", "1"), CheckedNotebook.One("F(2)", "2"), CheckedNotebook.One("F(0)", "0")));

        Assert.Contains("○ 0/1  F(0): not run, for the checks before it did not end", said, StringComparison.Ordinal);
    }
}
