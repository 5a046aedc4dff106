using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>What cells put out, and under which request it is shown.</summary>
public sealed class OutputTests(KernelProcess kernel) : IClassFixture<KernelProcess>, IDisposable
{
    private readonly FrontEnd _front = new(kernel);

    public void Dispose() => _front.Dispose();

    [Theory]
    [InlineData("new System.Threading.Thread(() => { go.Wait(); Console.WriteLine(\"late\"); }).Start();")]
    [InlineData("Task.Run(() => { go.Wait(); Console.WriteLine(\"late\"); });")]
    [InlineData("new System.Threading.Timer(_ => { go.Wait(); Console.WriteLine(\"late\"); }, null, 0, System.Threading.Timeout.Infinite);")]
    public void What_a_thread_prints_after_its_cell_has_ended_is_shown_under_that_cell(string start)
    {
        _front.Run("var go = new System.Threading.ManualResetEventSlim();");
        var early = _front.Start(start);
        _front.Finish(early);
        var later = _front.Start("Console.Write(\"mine\"); go.Set();");
        _front.AwaitPrinted(early, "late");
        Assert.Equal("mine", _front.Finish(later).Printed);
    }

    [Theory]
    [InlineData("new System.Threading.Thread(() => { go.Wait(); throw new InvalidOperationException(\"stray\"); }).Start();")]
    [InlineData("async void Fire() { await Task.Run(() => go.Wait()); throw new InvalidOperationException(\"stray\"); } Fire();")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => { go.Wait(); throw new InvalidOperationException(\"stray\"); });")]
    public void An_exception_that_nothing_catches_is_shown_and_survived(string start)
    {
        _front.Run("var kept = 42; var go = new System.Threading.ManualResetEventSlim();");
        var early = _front.Start(start);
        _front.Finish(early);
        _front.Run("go.Set();");
        _front.AwaitPrinted(early, "stray", "stderr");
        Assert.Equal("42", _front.Run("kept").Value);
    }

    [Theory]
    [InlineData("var timer = new System.Threading.Timer(_ => throw new Exception(\"stray\"), null, 0, -1);")]
    [InlineData("var source = new System.Threading.CancellationTokenSource(); source.Token.Register(() => throw new Exception(\"stray\")); source.CancelAfter(1);")]
    [InlineData("System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => throw new Exception(\"stray\"), null);")]
    [InlineData("System.Threading.ThreadPool.RegisterWaitForSingleObject(new System.Threading.AutoResetEvent(true), (_, _) => throw new Exception(\"stray\"), null, -1, true);")]
    [InlineData("var child = System.Diagnostics.Process.Start(\"true\"); child.EnableRaisingEvents = true; child.Exited += (_, _) => throw new Exception(\"stray\");")]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"stray\")).UnsafeStart();")]
    [InlineData("class Fin { ~Fin() { throw new Exception(\"stray\"); } } void Make() { new Fin(); } Make(); GC.Collect(); GC.WaitForPendingFinalizers();")]
    [InlineData("namespace N { public static class C { public static void Throw(object? o) => throw new Exception(\"stray\"); } } System.Threading.ThreadPool.UnsafeQueueUserWorkItem(N.C.Throw, null);")]
    public void An_exception_in_a_callback_that_knows_no_cell_is_shown_under_the_latest_and_survived(string start)
    {
        _front.Run("var kept = 42;");
        _front.AwaitPrinted(_front.Start(start), "stray", "stderr");
        Assert.Equal("42", _front.Run("kept").Value);
    }

    [Fact]
    public void An_update_from_a_later_cell_keeps_the_display_and_goes_out_under_the_later_one()
    {
        var shown = Assert.Single(_front.Run("var shown = display(\"first\");").Heard, message => message.Type == "display_data");
        var id = (string?)shown.Content["transient"]!["display_id"];
        Assert.NotNull(id);
        var update = Assert.Single(_front.Run("shown.Update(\"second\");").Heard, message => message.Type == "update_display_data");
        Assert.Equal(id, (string?)update.Content["transient"]!["display_id"]);
        Assert.Equal("second", (string?)update.Content["data"]!["text/plain"]);
    }

    [Fact]
    public void Rich_output_has_text_beside_it()
    {
        var shown = Assert.Single(_front.Run("display(HTML(\"<b>bold</b>\"));").Heard, message => message.Type == "display_data");
        Assert.Equal("<b>bold</b>", (string?)shown.Content["data"]!["text/html"]);
        Assert.NotNull((string?)shown.Content["data"]!["text/plain"]);
        Assert.Equal("{}", shown.Content["metadata"]!.ToJsonString());
    }

    [Fact]
    public void Json_is_sent_as_json_and_as_text_where_it_is_none()
    {
        var cell = _front.Run("\"{\\\"a\\\":[1]}\".DisplayAs(\"application/json\"); \"{torn\".DisplayAs(\"application/vnd.x+json\"); \"\\\"\\ud800\\\"\".DisplayAs(\"application/json\");");
        Assert.Equal("ok", cell.Status);
        var shown = cell.Heard.Where(message => message.Type == "display_data").Select(message => message.Content["data"]!).ToArray();
        Assert.Equal("{\"a\":[1]}", shown[0]["application/json"]!.ToJsonString());
        Assert.Equal("{torn", (string?)shown[1]["application/vnd.x+json"]);
        Assert.Equal(3, shown.Length);
    }

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    public void Json_with_half_an_escaped_character_is_sent_as_text(string json)
    {
        var cell = _front.Run($""""
            """{json}""".DisplayAs("application/json");
            """");
        Assert.Equal("ok", cell.Status);
        var shown = Assert.Single(cell.Heard, message => message.Type == "display_data");
        Assert.Equal(json, (string?)shown.Content["data"]!["application/json"]);
    }

    [Fact]
    public void A_child_process_prints_under_the_cell()
    {
        var cell = _front.Run("""
            var start = new System.Diagnostics.ProcessStartInfo("sh", new[] { "-c", "echo from the child; echo complaint >&2" }) { UseShellExecute = false };
            using (var child = System.Diagnostics.Process.Start(start)) child.WaitForExit();
            """);
        Assert.Equal("from the child\n", cell.Printed);
        Assert.Equal("complaint\n", cell.PrintedToError);
    }

    [Fact]
    public void Native_code_prints_under_the_cell()
    {
        var cell = _front.Run("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int puts(string text); puts(\"native: Grüße\");");
        Assert.Equal("native: Grüße\n", cell.Printed);
        // It is flushed for the cell that wrote it, not for a later one.
        Assert.Equal("", _front.Run("1").Printed);
    }

    [Fact]
    public void What_native_code_prints_comes_after_what_was_printed_before_it()
    {
        Requires.Linux();
        var cell = _front.Run("""
            [System.Runtime.InteropServices.DllImport("libc")] static extern int puts(string text);
            [System.Runtime.InteropServices.DllImport("libc")] static extern int fflush(nint stream);
            for (var i = 0; i < 100; i++) { Console.WriteLine($"managed {i};"); puts($"native {i};"); fflush(0); System.Threading.Thread.Sleep(1); }
            1
            """);
        Assert.Equal("1", cell.Value);
        for (var i = 0; i < 100; i++)
            Assert.InRange(cell.Printed.IndexOf($"native {i};", StringComparison.Ordinal), cell.Printed.IndexOf($"managed {i};", StringComparison.Ordinal), int.MaxValue);
    }

    [Fact]
    public void What_native_code_prints_comes_before_the_error_that_ends_the_cell()
    {
        Requires.Linux();
        var cell = _front.Run("""
            [System.Runtime.InteropServices.DllImport("libc")] static extern int puts(string text);
            puts("before"); throw new Exception("the end");
            """);
        Assert.Equal(["status", "execute_input", "stream", "error", "status"], cell.Types);
    }

    [Fact]
    public void Fifty_megabytes_of_text_arrive_whole()
    {
        var cell = _front.Run("var line = new string('x', 99) + '\\n'; for (var i = 0; i < 500_000; i++) Console.Write(line);");
        Assert.Equal("ok", cell.Status);
        Assert.Equal(50_000_000, cell.Printed.Length);
        Assert.Equal(500_000, cell.Printed.AsSpan().Count('\n'));
        Assert.DoesNotContain("left out", cell.PrintedToError, StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_megabytes_of_html_arrive_whole()
    {
        var cell = _front.Run("display(HTML(\"<p>\" + new string('x', 49_999_993) + \"</p>\"));");
        var html = (string)Assert.Single(cell.Heard, message => message.Type == "display_data").Content["data"]!["text/html"]!;
        Assert.Equal(50_000_000, html.Length);
        Assert.EndsWith("x</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_harms_nothing()
    {
        var cell = _front.Run("Console.Write(\"a\\ud800b\"); Console.Write('\\ud83d'); Console.Write('\\ude00'); Console.WriteLine(\"\\udc00\"); display(\"\\ud800\"); \"\\ud800\"");
        Assert.Equal("ok", cell.Status);
        // What is no character is shown as U+FFFD; two halves that belong together are one.
        Assert.Equal("a\ufffdb😀\ufffd\n", cell.Printed);
        Assert.Equal("\ufffd", cell.Value);
        var thrown = _front.Run("throw new Exception(\"\\ud800\");");
        Assert.Equal(("error", "\ufffd"), (thrown.Status, thrown.Reply["evalue"]));
    }
}
