using System.Globalization;
using System.Runtime.InteropServices;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>The stop button: by message, and by the signal of front ends that know no message.</summary>
public sealed class InterruptTests(KernelProcess kernel) : IClassFixture<KernelProcess>, IDisposable
{
    private const int Interrupt = 2; // SIGINT

    private readonly FrontEnd _front = new(kernel);

    public static TheoryData<string, bool> Endless
    {
        get
        {
            var cells = new TheoryData<string, bool>();
            foreach (var cell in (string[])["while (true) { }", "System.Threading.Thread.Sleep(600_000);", "await Task.Delay(600_000);", "Console.ReadLine();", "while (true) Console.WriteLine(1);"])
            {
                cells.Add(cell, true);
                cells.Add(cell, false);
            }
            return cells;
        }
    }

    public void Dispose() => _front.Dispose();

    [Theory]
    [MemberData(nameof(Endless))]
    public void Interrupt_stops_a_cell_and_keeps_variables(string source, bool byMessage)
    {
        _front.Run("var kept = 42;");
        var id = _front.Start("kept++; Console.WriteLine(\"running\"); " + source, allowStdin: true);
        _front.AwaitPrinted(id, "running");
        if (source.Contains("ReadLine", StringComparison.Ordinal))
            _front.Await(_front.Stdin, message => message.ParentId == id);
        if (byMessage)
            Assert.Equal("ok", _front.Reply(_front.Send(_front.Control, "interrupt_request"), _front.Control)["status"]);
        else
            Assert.Equal(0, Kill(kernel.Process.Id, Interrupt));

        var cell = _front.Finish(id);
        Assert.Equal(("error", "Interrupted"), (cell.Status, cell.Reply["ename"]));
        Assert.Equal("43", _front.Run("kept").Value);
    }

    [Fact]
    public void Interrupt_stops_a_loop_over_tensors_and_keeps_them()
    {
        _front.Run("#r \"nuget: CourseKit\"\nvar kept = torch.ones(3);");
        var id = _front.Start("Console.WriteLine(\"running\"); while (true) { using var product = torch.rand(300, 300).mm(torch.rand(300, 300)); }");
        _front.AwaitPrinted(id, "running");
        _front.Send(_front.Control, "interrupt_request");
        Assert.Equal("Interrupted", _front.Finish(id).Reply["ename"]);
        Assert.Equal("3", _front.Run("kept.sum().item<float>()").Value);
    }

    [Fact]
    public void Interrupt_stops_a_training_of_the_course_which_then_goes_on()
    {
        // Library code has no checks compiled in: the trainer hears of it from its host.
        _front.Run("""
            #r "nuget: CourseKit"
            using CourseKit.Data;
            using CourseKit.Training;
            var pixels = new byte[400 * 36];
            var labels = new byte[400];
            for (var i = 0; i < 400; i++)
            {
                labels[i] = (byte)(i % 2);
                Array.Fill(pixels, (byte)(200 * labels[i] + i % 50), 36 * i, 36);
            }
            var data = new ImageDataset("two greys", pixels, labels, 1, 6, 6, ["dark", "bright"]);
            torch.manual_seed(1);
            var model = torch.nn.Sequential(("flatten", torch.nn.Flatten()), ("linear", torch.nn.Linear(36, 2)));
            var trainer = new Trainer(model);
            """);
        var id = _front.Start("trainer.Fit(data, data, epochs: 1_000_000); Console.WriteLine(\"never\");");
        _front.Await(_front.Published, message => message.ParentId == id && message.Type == "update_display_data"); // its progress, drawn anew: batches are over
        _front.Send(_front.Control, "interrupt_request");

        var stopped = _front.Finish(id);
        Assert.Equal(("error", "Interrupted"), (stopped.Status, stopped.Reply["ename"]));
        Assert.Equal("Stopped True", _front.Run("$\"{trainer.History!.State} {model.training}\"").Value);
        var epoch = int.Parse(_front.Run("trainer.History!.Last.Epoch").Value!, CultureInfo.InvariantCulture);
        Assert.Equal("400", _front.Run("trainer.Evaluate(data).Confusion.Total").Value);
        Assert.Equal($"{epoch + 1} Finished", _front.Run($"var more = trainer.Fit(data, data, epochs: {epoch + 1}); more.Epochs.Count + \" \" + more.State").Value);
    }

    [Fact]
    public void An_interrupt_while_nothing_runs_does_nothing()
    {
        Assert.Equal("ok", _front.Reply(_front.Send(_front.Control, "interrupt_request"), _front.Control)["status"]);
        Assert.Equal("2", _front.Run("System.Threading.Thread.Sleep(1); await Task.Delay(1); 1 + 1").Value);
    }

    [Fact]
    public void An_interrupt_before_the_first_cell_has_begun_stops_it()
    {
        using var fresh = new KernelProcess();
        using var front = new FrontEnd(fresh);
        var id = front.Start("System.Threading.Thread.Sleep(600_000);");
        front.Await(front.Published, message => message.ParentId == id && message.Type == "execute_input");
        front.Send(front.Control, "interrupt_request");

        var cell = front.Finish(id);
        Assert.Equal(("error", "Interrupted", 1), (cell.Status, cell.Reply["ename"], cell.Number));
        Assert.Equal(["status", "execute_input", "error", "status"], cell.Types);
        Assert.Equal(("2", 2), (front.Run("1 + 1").Value, front.Run("1").Number - 1));
    }

    [Fact]
    public void A_cell_that_cannot_be_stopped_says_so_and_names_the_way_out()
    {
        // Backtracking in a library that yields to nothing, for as long as it is given.
        var id = _front.Start("""
            Console.WriteLine("running");
            try { System.Text.RegularExpressions.Regex.IsMatch(new string('a', 40) + '!', "^(a+)+$", default, TimeSpan.FromSeconds(7)); }
            catch (System.Text.RegularExpressions.RegexMatchTimeoutException) { }
            """);
        _front.AwaitPrinted(id, "running");
        _front.Send(_front.Control, "interrupt_request");
        _front.AwaitPrinted(id, "Restart the kernel", "stderr");
        _front.Finish(id);
        Assert.Equal("1", _front.Run("1").Value);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
