using System.Globalization;
using System.Text.Json.Nodes;
using CourseKit.Testing;
using NetMQ;
using NetMQ.Sockets;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>How a kernel ends, and that nothing of it is left.</summary>
public sealed class EndTests
{
    private const string Flood = "Console.WriteLine(\"running\"); while (true) Console.WriteLine(new string('x', 1000));";
    private const string Child = """
        var start = new System.Diagnostics.ProcessStartInfo("sh", new[] { "-c", "sleep 600 & wait" }) { UseShellExecute = false };
        var child = System.Diagnostics.Process.Start(start);
        Console.WriteLine($"child {child.Id} running");
        """;

    private const string Stubborn = """
        new System.Threading.Thread(() => System.Threading.Thread.Sleep(600_000)) { IsBackground = false }.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(600_000);
        Console.WriteLine("running");
        """;

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "")]
    [InlineData(true, "Console.WriteLine(\"running\"); System.Threading.Thread.Sleep(600_000);")]
    [InlineData(false, "Console.WriteLine(\"running\"); while (true) { }")]
    [InlineData(true, Flood)]
    [InlineData(false, Stubborn)]
    public void Shutdown_is_answered_on_both_channels_and_ends_the_process(bool restart, string busy)
    {
        using var kernel = new KernelProcess();
        using var front = new FrontEnd(kernel);
        if (busy.Length > 0)
            front.AwaitPrinted(front.Start(busy), "running");
        var id = front.Send(front.Control, "shutdown_request", new JsonObject { ["restart"] = restart });
        var reply = front.Reply(id, front.Control);
        Assert.Equal(("shutdown_reply", "ok", restart ? "true" : "false"), (reply.Type, reply["status"], reply["restart"]));
        // 137 where handlers of the process's end had to be cut short.
        Assert.Equal(busy == Stubborn ? 137 : 0, kernel.AwaitExit());
        Assert.NotNull(front.Find(front.Published, message => message.ParentId == id && message.Type == "shutdown_reply", FrontEnd.Patience));
    }

    [Fact]
    public void A_front_end_that_is_behind_hears_the_last_word()
    {
        using var kernel = new KernelProcess();
        using var front = new FrontEnd(kernel);
        using var slow = new SubscriberSocket();
        slow.Options.ReceiveHighWatermark = 1;
        slow.Connect(kernel.Address.Published);
        slow.SubscribeToAnyTopic();
        while (!Hears(front.Send(front.Shell, "kernel_info_request"), TimeSpan.FromMilliseconds(100)))
            front.Run("1");

        // More than the network keeps for it.
        var id = front.Start("var line = new string('x', 999) + \"\\n\"; for (var i = 0; i < 13_000; i++) Console.Write(line);");
        front.Reply(id);
        front.Send(front.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        Assert.True(Hears(id, TimeSpan.FromSeconds(10)), "The end of the cell was not heard.");
        Assert.Equal(0, kernel.AwaitExit());

        bool Hears(string request, TimeSpan patience)
        {
            NetMQMessage? message = null;
            while (slow.TryReceiveMultipartMessage(patience, ref message!))
            {
                // Topic, delimiter, signature, header, parent, metadata, content.
                if (message[4].ConvertToString().Contains(request, StringComparison.Ordinal) && message[6].ConvertToString().Contains("\"idle\"", StringComparison.Ordinal))
                    return true;
            }
            return false;
        }
    }

    [Fact]
    public void Jupyter_takes_no_other_file_for_the_connection_file_and_nothing_is_left_beside_it()
    {
        using var kernel = new KernelProcess();
        using var front = new FrontEnd(kernel);
        var id = front.Start("Console.WriteLine(\"running\"); System.Threading.Thread.Sleep(600_000);");
        front.AwaitPrinted(id, "running");
        // As a shell's pattern has it, and Python's: hidden files are not found.
        Assert.Equal([kernel.ConnectionFile], Directory.GetFileSystemEntries(kernel.Folder).Where(file => Path.GetFileName(file)[0] != '.'));
        front.Send(front.Control, "interrupt_request");
        front.Finish(id);
        front.Send(front.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        Assert.Equal(0, kernel.AwaitExit());
        Assert.Equal([kernel.ConnectionFile], Directory.GetFileSystemEntries(kernel.Folder));
    }

    [Fact]
    public void A_kernel_takes_the_place_of_the_one_that_was_restarted()
    {
        var address = KernelAddress.Free();
        using (var first = new KernelProcess(null, address))
        using (var front = new FrontEnd(first))
        {
            front.AwaitPrinted(front.Start(Flood), "running");
            front.Send(front.Control, "shutdown_request", new JsonObject { ["restart"] = true });
            first.AwaitExit();
        }
        using var second = new KernelProcess(null, address);
        using var again = new FrontEnd(second);
        var cell = again.Run("1 + 1");
        Assert.Equal(("2", 1), (cell.Value, cell.Number));
    }

    [Fact]
    public void What_cells_have_started_ends_with_the_kernel()
    {
        Requires.Linux();
        using var kernel = new KernelProcess();
        using var front = new FrontEnd(kernel);
        var children = Children(front);
        front.Send(front.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        Assert.Equal(0, kernel.AwaitExit());
        Assert.All(children, child => KernelProcess.Until(() => !KernelProcess.IsAlive(child), $"The end of {child}"));
    }

    [Fact]
    public void A_polite_signal_ends_the_kernel_and_what_it_started()
    {
        Requires.Linux();
        using var kernel = new KernelProcess();
        using var front = new FrontEnd(kernel);
        var children = Children(front);
        Assert.Equal(0, Requires.Run("sh", "-c", $"kill -TERM {kernel.Process.Id}").ExitCode);
        Assert.Equal(0, kernel.AwaitExit());
        Assert.All(children, child => KernelProcess.Until(() => !KernelProcess.IsAlive(child), $"The end of {child}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("while (true) { }")]
    [InlineData(Flood)]
    public void A_kernel_whose_front_end_dies_ends_with_all_that_it_started(string busy)
    {
        Requires.Linux();
        // The shell stands for the notebook server that Jupyter's variable speaks of.
        using var kernel = new KernelProcess((start, file) =>
        {
            start.FileName = "sh";
            start.ArgumentList.Clear();
            foreach (var word in (string[])["-c", "JPY_PARENT_PID=$$ dotnet \"$0\" jupyter kernel \"$1\" & wait", CourseKitProgram.Path, file])
                start.ArgumentList.Add(word);
        });
        using var front = new FrontEnd(kernel);
        var process = int.Parse(front.Run("Environment.ProcessId").Value!, CultureInfo.InvariantCulture);
        var children = Children(front);
        if (busy.Length > 0)
            front.AwaitPrinted(front.Start("Console.WriteLine(\"running\"); " + busy), "running");
        kernel.Process.Kill();
        foreach (var one in children.Append(process))
            KernelProcess.Until(() => !KernelProcess.IsAlive(one), $"The end of {one}");
    }

    [Fact]
    public void A_kernel_that_was_killed_tells_the_next_one_which_cell_it_was()
    {
        var address = KernelAddress.Free();
        using (var first = new KernelProcess(null, address))
        using (var front = new FrontEnd(first))
        {
            front.Start("Environment.FailFast(\"the end\");");
            Assert.NotEqual(0, first.AwaitExit());
            using var second = new KernelProcess((start, _) => start.ArgumentList[^1] = first.ConnectionFile, address);
            using var again = new FrontEnd(second);
            var cell = again.Run("1 + 1");
            Assert.Contains("Environment.FailFast", cell.PrintedToError, StringComparison.Ordinal);
            Assert.Equal("2", cell.Value);
        }
    }

    // The child and its own child.
    private static int[] Children(FrontEnd front)
    {
        var id = front.Start(Child);
        front.AwaitPrinted(id, "running");
        var child = int.Parse(front.Finish(id).Printed.Split(' ')[1], CultureInfo.InvariantCulture);
        int[] grandchildren = [];
        KernelProcess.Until(
            () =>
            {
                var listed = File.ReadAllText($"/proc/{child}/task/{child}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
                grandchildren = Array.ConvertAll(listed, int.Parse);
                return grandchildren.Length > 0;
            },
            "The child's own child");
        Assert.All(grandchildren.Append(child), process => Assert.True(KernelProcess.IsAlive(process)));
        return [child, .. grandchildren];
    }
}
