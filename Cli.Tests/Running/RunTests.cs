using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Running;

public sealed class RunTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Text(NotebookCell cell) => string.Concat(cell.Outputs.Select(output => output switch
    {
        StoredStreamOutput stream => $"{stream.Name}:{stream.Text}",
        StoredDisplayOutput display => $"display:{display.Data.PlainText};",
        StoredResultOutput result => $"result:{result.Data.PlainText};",
        StoredErrorOutput error => $"error:{error.Name};",
        _ => "?",
    }));

    [Fact]
    public async Task A_notebook_is_executed_and_written_as_notebook_and_page()
    {
        _folder.Add("mein Übungsheft.ipynb", "var x = 20;", "Console.WriteLine(\"grüße\"); display(\"a\"); x + 1", "System.IO.Directory.GetCurrentDirectory()");
        var run = await _folder.RunAsync(_folder.Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["mein Übungsheft.html", "mein Übungsheft.ipynb"], _folder.Files("out"));
        Assert.Equal("stdout:grüße\ndisplay:a;result:21;", Text(_folder.Cell("mein Übungsheft.ipynb", 1)));
        Assert.Equal(2, _folder.Cell("mein Übungsheft.ipynb", 1).ExecutionCount);
        Assert.Contains("coursekit run ä", Text(_folder.Cell("mein Übungsheft.ipynb", 2)), StringComparison.Ordinal);
        Assert.Contains("grüße", await File.ReadAllTextAsync(_folder["out/mein Übungsheft.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_cell_is_named_with_its_line_and_what_ran_before_is_kept()
    {
        _folder.Add("a.ipynb", "1", "var a = 1;\nvar b = a / (a - 1);\nb", "3");
        _folder.Add("b.ipynb", "2");
        var run = await _folder.RunAsync(".");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.ipynb, cell 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("line 2\n  System.DivideByZeroException: Attempted to divide by zero.", run.Output, StringComparison.Ordinal);
        Assert.Equal("result:1;", Text(_folder.Cell("a.ipynb", 0)));
        Assert.Equal("error:System.DivideByZeroException;", Text(_folder.Cell("a.ipynb", 1)));
        Assert.Null(_folder.Cell("a.ipynb", 2).ExecutionCount);
        Assert.Equal("result:2;", Text(_folder.Cell("b.ipynb", 0)));
    }

    [Fact]
    public async Task What_native_code_prints_is_shown_under_its_cell()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The C library is called by its name on Linux and macOS.");
        _folder.Add("a.ipynb",
            "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int puts(string text);\n[System.Runtime.InteropServices.DllImport(\"libc\")] static extern nint write(int file, byte[] bytes, nint count);",
            "puts(\"one\");", "puts(\"two\");", "write(2, Encoding.UTF8.GetBytes(\"three\"), 5);");
        var run = await _folder.RunAsync(".");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(["stdout:one\n", "stdout:two\n", "stderr:three"], Enumerable.Range(1, 3).Select(i => Text(_folder.Cell("a.ipynb", i))));
    }

    [Fact]
    public async Task What_a_cells_thread_prints_later_is_shown_under_that_cell()
    {
        _folder.Add("a.ipynb", "_ = Task.Run(async () => { await Task.Delay(300); Console.Write(\"late\"); });", "await Task.Delay(1500);");
        Assert.Equal(0, (await _folder.RunAsync(".")).ExitCode);
        Assert.Equal(("stdout:late", ""), (Text(_folder.Cell("a.ipynb", 0)), Text(_folder.Cell("a.ipynb", 1))));
    }

    [Fact]
    public async Task What_is_printed_right_before_the_end_of_the_process_is_kept()
    {
        _folder.Add("a.ipynb", "Console.Write(\"before\"); System.Diagnostics.Process.GetCurrentProcess().Kill(); while (true) { }");
        await _folder.RunAsync(".");
        Assert.StartsWith("stdout:before", Text(_folder.Cell("a.ipynb", 0)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_character_does_not_cost_the_notebook()
    {
        _folder.Add("a.ipynb", "Console.Write(\"\\ud83d\");", "using (var o = Console.OpenStandardOutput()) o.Write(Encoding.UTF8.GetBytes(\"a\" + string.Concat(Enumerable.Repeat(\"😀\", 600_000))));", "2");
        var run = await _folder.RunAsync(".");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal("result:2;", Text(_folder.Cell("a.ipynb", 2)));
    }

    [Fact]
    public async Task An_exception_on_another_thread_is_shown_under_its_cell_and_survived()
    {
        _folder.Add("a.ipynb", "var thread = new System.Threading.Thread(() => throw new InvalidOperationException(\"astray\"));\nthread.Start();\nthread.Join();", "1");
        var run = await _folder.RunAsync(".");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("on another thread or in an async void function:\nSystem.InvalidOperationException: astray\n   at cell 1, line 1:", Text(_folder.Cell("a.ipynb", 0)), StringComparison.Ordinal);
        Assert.Equal("result:1;", Text(_folder.Cell("a.ipynb", 1)));
    }

    [Fact]
    public async Task Fail_fast_starts_no_further_notebook()
    {
        _folder.Add("a.ipynb", "throw new Exception(\"x\");");
        _folder.Add("b.ipynb", "2");
        var run = await _folder.RunAsync(".", "--fail-fast");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["a.html", "a.ipynb"], _folder.Files("out"));
        Assert.Contains("1 more not started", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notebooks_run_beside_each_other_in_processes_of_their_own()
    {
        var wait = "while (!System.IO.File.Exists(\"{0}\")) await Task.Delay(20);";
        _folder.Add("a.ipynb", "System.IO.File.WriteAllText(\"a\", \"\");", wait.Replace("{0}", "b", StringComparison.Ordinal), "var x = 1;");
        _folder.Add("b.ipynb", "System.IO.File.WriteAllText(\"b\", \"\");", wait.Replace("{0}", "a", StringComparison.Ordinal), "Environment.ProcessId");
        var run = await _folder.RunAsync(".", "--jobs", "2", "--timeout", "60");
        Assert.True(run.ExitCode == 0, run.Output);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "The cell ended its process (exit code 3)")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "exit code 137")]
    [InlineData("System.Diagnostics.Process.Start(\"sleep\", \"20\"); Environment.Exit(4);", "exit code 4")]
    [InlineData("Environment.FailFast(\"no\");", "exit code 134")]
    public async Task A_cell_that_ends_its_process_is_named_and_what_ran_before_is_kept(string cell, string part)
    {
        _folder.Add("a.ipynb", "1", cell, "3");
        var run = await _folder.RunAsync(".");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.ipynb, cell 2", run.Output, StringComparison.Ordinal);
        Assert.Contains(part, run.Output, StringComparison.Ordinal);
        Assert.Equal("result:1;", Text(_folder.Cell("a.ipynb", 0)));
        Assert.Contains("error:ProcessEnded;", Text(_folder.Cell("a.ipynb", 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_without_end_is_stopped_by_the_timeout_and_its_output_is_capped()
    {
        // The first cell pays for the start of the compiler, which on a busy machine takes its time.
        _folder.Add("a.ipynb", "1", "while (true) Console.WriteLine(\"on and on\");");
        var run = await _folder.RunAsync(".", "--timeout", "15");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("stopped after 15 s; --timeout gives it more", run.Output, StringComparison.Ordinal);
        Assert.Contains("more characters were left out", Text(_folder.Cell("a.ipynb", 1)), StringComparison.Ordinal);
        Assert.InRange(new FileInfo(_folder["out/a.ipynb"]).Length, 1_000_000, 3_000_000);
    }

    [Fact]
    public async Task A_call_that_yields_to_nothing_is_killed_in_the_end()
    {
        _folder.Add("a.ipynb", "new System.Text.RegularExpressions.Regex(\"^(a+)+$\").IsMatch(new string('a', 60) + \"!\")");
        var run = await _folder.RunAsync(".", "--timeout", "1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("stopped after 1 s", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("new System.Text.RegularExpressions.Regex(\"^(a+)+$\").IsMatch(new string('a', 60) + \"!\")")]
    public async Task Ctrl_C_stops_a_cell_without_end_and_keeps_what_is_done(string cell)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows lacks.");
        _folder.Add("a.ipynb", "1", "System.IO.File.WriteAllText(\"started\", \"\"); " + cell);
        using var process = CourseKitProgram.Start(_folder.Path, "run", ".");
        while (!File.Exists(_folder["started"]))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);

        Testing.Requires.Run("kill", "-INT", $"{process.Id}");
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("stopped", output, StringComparison.Ordinal);
        Assert.Equal("result:1;", Text(_folder.Cell("a.ipynb", 0)));
        Assert.Equal(["a.html", "a.ipynb"], _folder.Files("out"));
    }

    [Fact]
    public async Task SIGTERM_stops_too_with_the_exit_code_that_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows lacks.");
        _folder.Add("a.ipynb", "1", "System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }");
        using var process = CourseKitProgram.Start(_folder.Path, "run", ".");
        while (!File.Exists(_folder["started"]))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Testing.Requires.Run("kill", "-TERM", $"{process.Id}");
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(143, process.ExitCode);
        Assert.Contains("stopped", output, StringComparison.Ordinal);
        Assert.Equal("result:1;", Text(_folder.Cell("a.ipynb", 0)));
    }

    [Fact]
    public async Task No_process_is_left_when_the_program_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes are looked for in /proc.");
        _folder.Add("a.ipynb", "System.IO.File.WriteAllText(\"pid\", Environment.ProcessId.ToString()); while (true) { }");
        using var process = CourseKitProgram.Start(_folder.Path, "run", ".");
        while (!File.Exists(_folder["pid"]) || new FileInfo(_folder["pid"]).Length == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        var worker = await File.ReadAllTextAsync(_folder["pid"], TestContext.Current.CancellationToken);
        process.Kill();
        for (var i = 0; i < 100 && Directory.Exists($"/proc/{worker}"); i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists($"/proc/{worker}"), "The worker outlived its parent.");
    }
}
