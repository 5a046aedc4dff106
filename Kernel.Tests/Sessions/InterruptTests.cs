using CourseKit.Kernel.Errors;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Sessions;

public sealed class InterruptTests
{
    public static TheoryData<string> Endless =>
    [
        "while (true) { }",
        "while (true) ;",
        "for (;;) { var x = Math.Sqrt(2); }",
        "do { } while (true);",
        "foreach (var i in Forever()) { } static IEnumerable<int> Forever() { while (true) yield return 1; }",
        "again: ; goto again;",
        "System.Threading.Thread.Sleep(60_000);",
        "await Task.Delay(60_000);",
        "await Task.Run(() => { while (true) { } });",
        "Task.Run(() => { while (true) { } }).Wait();",
        "new TaskCompletionSource().Task.Wait();",
        "Parallel.For(0, 4, i => { while (true) { } });",
        "Parallel.For(0, int.MaxValue, i => Math.Sin(i));",
        "Enumerable.Range(0, int.MaxValue).Select(i => Math.Sin(i)).Select(i => i + 1.0).Where(x => x > 9).ToList();",
        "(from i in Enumerable.Repeat(1, int.MaxValue) from j in Enumerable.Repeat(1, int.MaxValue) where i > 1 select i).ToList();",
        "(from i in Enumerable.Repeat(1, int.MaxValue) from j in Enumerable.Repeat(1, int.MaxValue) select i).Count();",
        "(from i in Enumerable.Repeat(1, int.MaxValue) group i by i).Count();",
        "(from i in Enumerable.Repeat(1, int.MaxValue) join j in new[] { 1 } on i equals j select i).Count();",
        "System.Threading.SpinWait.SpinUntil(() => false);",
        "int F(int n) => n == 0 ? 0 : F(n - 1); while (true) F(5);",
        "async Task Forever() { while (true) await Task.Yield(); } await Forever();",
        "class Loop { public int Value => Value2; int Value2 { get { while (true) { } } } } new Loop().Value.ToString();",
        "var gate = new object(); new System.Threading.Thread(() => { lock (gate) System.Threading.Thread.Sleep(3_000); }) { IsBackground = true }.Start(); System.Threading.Thread.Sleep(100); lock (gate) { }",
        "while (true) { try { while (true) { } } catch (Exception) { } }",
        "while (true) Console.WriteLine(1);",
        "class L : System.Collections.IEnumerable { public System.Collections.IEnumerator GetEnumerator() { while (true) { System.Threading.Thread.Sleep(200); yield return 1; } } }\nnew L()",
    ];

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task Interrupt_stops_the_cell_and_keeps_variables(string source)
    {
        using var session = new Session();
        await session.RecordAsync("var kept = 42;");
        var running = await session.StartAndHearAsync("kept++; Console.WriteLine(\"running\"); " + source);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted, "The cell ended by itself: " + (running.IsCompleted ? (await running).Error : ""));

        Assert.True(await session.InterruptAsync());
        Assert.Equal("Interrupted", (await running).Result.Error?.Name);
        Assert.Equal("43", (await session.RecordAsync("kept")).Value);
    }

    [Fact]
    public async Task What_comes_after_a_call_that_takes_no_notice_does_not_run()
    {
        using var session = new Session();
        // A call into .NET that computes for seconds, which no check is compiled into.
        const string Deaf = "Console.WriteLine(\"running\"); var sum = Enumerable.Repeat(1L, 1_500_000_000).Sum();";
        foreach (var after in new[] { " Console.WriteLine(\"went on\");", "\nsum" })
        {
            var running = await session.StartAndHearAsync(Deaf + after);
            await session.InterruptAsync();
            var run = await running;
            Assert.Equal("Interrupted", run.Result.Error?.Name);
            Assert.Equal("running\n", run.Printed);
            Assert.Null(run.Value);
        }
    }

    [Fact]
    public void An_interrupt_ends_the_compilation()
    {
        var references = new SessionReferences();
        var compiler = new SubmissionCompiler(references, new SessionLoadContext(), new CellSymbols());
        Assert.Throws<OperationCanceledException>(() => compiler.Compile("var x = 1;", "cell 1", null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task An_interrupt_leaves_nothing_pending_for_the_next_cell()
    {
        using var session = new Session();
        for (var i = 0; i < 20; i++)
        {
            var running = session.RecordAsync("System.Threading.Thread.Sleep(60_000);");
            await Task.Delay(i, TestContext.Current.CancellationToken);
            await session.InterruptAsync();
            await running;
            Assert.Null((await session.RecordAsync("System.Threading.Thread.Sleep(5); await Task.Delay(5);")).Result.Error);
        }
    }

    [Fact]
    public async Task What_an_abandoned_await_had_assigned_is_kept()
    {
        using var session = new Session();
        var running = await session.StartAndHearAsync("var before = 1; Console.WriteLine(\"running\"); await Task.Delay(60_000); before = 2;");
        await session.InterruptAsync();
        await running;
        Assert.Equal("1", (await session.RecordAsync("before")).Value);
    }

    [Fact]
    public async Task A_call_that_yields_to_nothing_is_said_to_do_so()
    {
        using var session = new Session();
        // Backtracking that would take years, given two seconds; in a function, since between statements of the top level a cell yields.
        var running = await session.StartAndHearAsync("void Match() { Console.WriteLine(\"running\"); new System.Text.RegularExpressions.Regex(\"^(a+)+$\", 0, TimeSpan.FromSeconds(2)).IsMatch(new string('a', 60) + \"!\"); } Match();");
        Assert.False(await session.InterruptAsync(TimeSpan.FromMilliseconds(200)));
        await running;
    }

    [Fact]
    public async Task Nothing_to_interrupt_is_no_error()
    {
        using var session = new Session();
        Assert.True(await session.InterruptAsync());
        Assert.Equal("1", (await session.RecordAsync("1")).Value);
    }
}
