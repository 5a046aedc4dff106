using NetMQ;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>What goes on while a cell runs, and with many front ends and kernels.</summary>
public sealed class ChannelTests(KernelProcess kernel) : IClassFixture<KernelProcess>, IDisposable
{
    private readonly FrontEnd _front = new(kernel);

    public void Dispose() => _front.Dispose();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Parallel.For(0, 64, _ => { while (true) { } });")]
    [InlineData("for (var i = 0; i < 200; i++) Task.Run(() => System.Threading.Thread.Sleep(600_000)); System.Threading.Thread.Sleep(600_000);")]
    public void Control_and_heartbeat_answer_while_a_cell_runs(string busy)
    {
        var id = _front.Start("Console.WriteLine(\"running\"); " + busy);
        _front.AwaitPrinted(id, "running");
        Assert.Equal("ok", _front.Reply(_front.Send(_front.Control, "kernel_info_request"), _front.Control)["status"]);
        Beat("during a busy cell");
        _front.Send(_front.Control, "interrupt_request");
        Assert.Equal("Interrupted", _front.Finish(id).Reply["ename"]);
    }

    [Fact]
    public void The_pool_grows_for_cells_that_fill_it_and_shrinks_again()
    {
        _front.Run("""
            int Least() { System.Threading.ThreadPool.GetMinThreads(out var least, out _); return least; }
            bool Becomes(Func<bool> holds) => System.Threading.SpinWait.SpinUntil(holds, 60_000);
            // .NET's own, which a busy machine's start may already have raised.
            var usual = Environment.ProcessorCount;
            var go = new System.Threading.ManualResetEventSlim();
            for (var i = 0; i < Environment.ProcessorCount * 4; i++) System.Threading.ThreadPool.QueueUserWorkItem(_ => go.Wait());
            """);
        Assert.Equal("True", _front.Run("Becomes(() => Least() > usual)").Value);
        _front.Run("go.Set();");
        Assert.Equal("True", _front.Run("Becomes(() => Least() == usual)").Value);
    }

    [Fact]
    public void The_kernel_listens_on_its_five_ports_and_on_no_other()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Only Linux tells in a file which process has which port.");
        // "0: 0100007F:1F90 00000000:0000 0A …", where 0A is listening, the port is hexadecimal and the tenth field the socket's number.
        Assert.Equal("2", _front.Run("1 + 1").Value);
        var sockets = Directory.GetFiles($"/proc/{kernel.Process.Id}/fd").Select(file => new FileInfo(file).LinkTarget).ToHashSet();
        string[] tables = [$"/proc/{kernel.Process.Id}/net/tcp", $"/proc/{kernel.Process.Id}/net/tcp6"];
        var ports = tables.SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A" && sockets.Contains($"socket:[{fields[9]}]"))
            .Select(fields => Convert.ToInt32(fields[1].Split(':')[1], 16));
        Assert.Equal(kernel.Address.Ports.Order(), ports.Order());
    }

    [Fact]
    public void The_heartbeat_sends_back_whatever_it_gets()
    {
        Beat("beat");
        Beat("");
        string[] several = ["several", "", "frames"];
        _front.Heartbeat.SendMultipartMessage(new NetMQMessage(several.Select(text => new NetMQFrame(text))));
        NetMQMessage? echo = null;
        Assert.True(_front.Heartbeat.TryReceiveMultipartMessage(FrontEnd.Patience, ref echo!));
        Assert.Equal(several, echo.Select(frame => frame.ConvertToString()));
    }

    [Fact]
    public void Ten_front_ends_share_one_kernel()
    {
        var fronts = Enumerable.Range(0, 10).Select(_ => new FrontEnd(kernel)).ToArray();
        try
        {
            _front.Run("var counter = 0;");
            var cells = fronts.SelectMany((front, number) => Enumerable.Range(0, 5).Select(_ => (front, number, id: front.Start($"counter++; Console.Write({number}); {number} * 10")))).ToArray();
            foreach (var (front, number, id) in cells)
            {
                var cell = front.Finish(id);
                Assert.Equal(($"{number}", $"{number * 10}"), (cell.Printed, cell.Value));
            }
            Assert.Equal("50", _front.Run("counter").Value);
            // Everybody hears everything.
            Assert.All(cells, cell => Assert.Equal($"{cell.number}", new RanCell(cell.front.Reply(cell.id), fronts[0].Heard(cell.id)).Printed));
        }
        finally
        {
            Array.ForEach(fronts, front => front.Dispose());
        }
    }

    [Fact]
    public void Five_kernels_start_at_once_and_know_nothing_of_each_other()
    {
        var kernels = Enumerable.Range(0, 5).Select(_ => new KernelProcess()).ToArray();
        try
        {
            var fronts = Array.ConvertAll(kernels, each => new FrontEnd(each));
            for (var i = 0; i < fronts.Length; i++)
                Assert.Equal("ok", fronts[i].Run($"var mine = {i};").Status);
            for (var i = 0; i < fronts.Length; i++)
                Assert.Equal($"{i}", fronts[i].Run("mine").Value);
            kernels[0].Process.Kill();
            Assert.Equal("1", fronts[1].Run("mine").Value);
            Array.ForEach(fronts, front => front.Dispose());
        }
        finally
        {
            Array.ForEach(kernels, each => each.Dispose());
        }
    }

    [Fact]
    public void A_front_end_that_goes_away_in_the_middle_is_not_missed()
    {
        for (var i = 0; i < 5; i++)
        {
            using var gone = new FrontEnd(kernel);
            gone.AwaitPrinted(gone.Start("Console.WriteLine(\"running\"); System.Threading.Thread.Sleep(50); 1"), "running");
        }
        Assert.Equal("2", _front.Run("1 + 1").Value);
    }

    private void Beat(string text)
    {
        _front.Heartbeat.SendFrame(text);
        Assert.True(_front.Heartbeat.TryReceiveFrameString(FrontEnd.Patience, out var echo));
        Assert.Equal(text, echo);
    }
}
