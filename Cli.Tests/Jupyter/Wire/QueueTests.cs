using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>Cells that wait behind another one.</summary>
public sealed class QueueTests(KernelProcess kernel) : IClassFixture<KernelProcess>, IDisposable
{
    private readonly FrontEnd _front = new(kernel);

    public void Dispose() => _front.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public void What_waits_behind_a_cell_that_fails_is_aborted(bool? stopOnError)
    {
        _front.Run("var ran = 0;");
        var failing = Fail(stopOnError);
        var waiting = Enumerable.Range(0, 3).Select(_ => _front.Start("ran++;")).ToArray();
        var question = _front.Send(_front.Shell, "kernel_info_request");
        LetGo(failing);

        Assert.Equal("error", _front.Finish(failing).Status);
        foreach (var cell in waiting.Select(_front.Finish))
        {
            Assert.Equal("aborted", cell.Status);
            Assert.Equal(["status", "status"], cell.Types);
        }
        // Only cells are aborted.
        Assert.Equal("ok", _front.Reply(question)["status"]);
        Assert.Equal("0", _front.Run("ran").Value);
    }

    [Fact]
    public void What_waits_is_run_all_the_same_if_the_request_says_so()
    {
        _front.Run("var ran = 0;");
        var failing = Fail(stopOnError: false);
        var waiting = Enumerable.Range(0, 3).Select(_ => _front.Start("ran++;")).ToArray();
        LetGo(failing);

        Assert.Equal("error", _front.Finish(failing).Status);
        Assert.All(waiting, cell => Assert.Equal("ok", _front.Finish(cell).Status));
        Assert.Equal("3", _front.Run("ran").Value);
    }

    [Fact]
    public void Cells_run_in_the_order_in_which_they_were_sent()
    {
        _front.Run("var order = \"\";");
        var cells = Enumerable.Range(0, 20).Select(number => _front.Start($"order += \"{number} \";")).ToArray();
        Assert.All(cells, cell => Assert.Equal("ok", _front.Finish(cell).Status));
        Assert.Equal("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 ", _front.Run("order").Value);
    }

    [Fact]
    public void An_interrupt_aborts_what_waits_behind_the_cell()
    {
        var running = _front.Start("Console.WriteLine(\"running\"); while (true) { }");
        _front.AwaitPrinted(running, "running");
        var waiting = _front.Start("1");
        // Its answer comes from another thread of the kernel; by then what was sent before has arrived.
        _front.Reply(_front.Send(_front.Control, "kernel_info_request"), _front.Control);
        _front.Send(_front.Control, "interrupt_request");
        Assert.Equal("error", _front.Finish(running).Status);
        Assert.Equal("aborted", _front.Finish(waiting).Status);
    }

    // Fails when it is told to, so that the other cells have come by then.
    private string Fail(bool? stopOnError)
    {
        var content = new JsonObject { ["code"] = "Console.ReadLine(); throw new Exception(\"told to\");", ["allow_stdin"] = true };
        if (stopOnError is { } stops)
            content["stop_on_error"] = stops;
        var cell = _front.Send(_front.Shell, "execute_request", content);
        _front.Await(_front.Stdin, message => message.ParentId == cell);
        return cell;
    }

    private void LetGo(string cell)
    {
        _front.Reply(_front.Send(_front.Control, "kernel_info_request"), _front.Control);
        _front.Send(_front.Stdin, "input_reply", new JsonObject { ["value"] = "" }, _front.Await(_front.Stdin, message => message.ParentId == cell));
    }
}
