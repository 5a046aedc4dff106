using System.Diagnostics;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Sandbox;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>What a box is made of, seen from inside and from outside.</summary>
public sealed class BoxTests(HostileClass hostile) : IClassFixture<HostileClass>
{
    [Fact]
    public async Task Nothing_of_the_teachers_and_no_network_is_inside()
    {
        var seen = await PrintedAsync($$"""
            var lines = new List<string>
            {
                "sources " + (File.Exists("{{Path.Combine(hostile.Folder, "secret.txt")}}") || Directory.Exists("{{Path.Combine(ArchitectureRules.Repository.Root, "notebooks")}}")),
                "shadow " + File.Exists("/etc/shadow"),
                "environment " + string.Join(",", Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.Contains("SECRET")).Order()),
                "networks " + string.Join(",", File.ReadLines("/proc/net/dev").Skip(2).Select(line => line.Split(':')[0].Trim())),
                "user " + Environment.IsPrivilegedProcess,
                "processes " + System.Diagnostics.Process.GetProcesses().Count(one => one.ProcessName is not ("bwrap" or "dotnet")),
                "files " + string.Join(",", Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget).Where(target => target != null && target.StartsWith("/") && !target.StartsWith("/usr/") && !target.StartsWith("/dev/") && !target.EndsWith(".dll") && !target.StartsWith("/proc/") && !target.StartsWith("/memfd:") && !target.EndsWith(".so"))),
            };
            foreach (var folder in new[] { "/", "/usr", "/etc", "/proc/sys/kernel", "{{Path.GetDirectoryName(CourseKitProgram.Path)}}" })
            {
                try { File.WriteAllText(Path.Combine(folder, "written"), "x"); lines.Add("wrote " + folder); } catch (Exception) { }
            }
            Console.WriteLine(string.Join("\n", lines));
            """);

        Assert.Equal(["sources False", "shadow False", "environment ", "networks lo", "processes 0", "files "], seen.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("user ", StringComparison.Ordinal)));
        Assert.EndsWith(" False", seen.Split('\n').Single(line => line.StartsWith("user ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_cannot_reach_what_listens_on_this_machine()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var seen = await PrintedAsync($$"""
            try { new System.Net.Sockets.TcpClient().Connect("127.0.0.1", {{port}}); Console.WriteLine("connected"); } catch (Exception error) { Console.WriteLine(error.GetType().Name); }
            try { Console.WriteLine(System.Net.Dns.GetHostAddresses("example.org").Length); } catch (Exception error) { Console.WriteLine(error.GetType().Name); }
            """);

        Assert.Equal(["SocketException", "SocketException"], seen.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task It_cannot_signal_or_trace_what_runs_outside()
    {
        using var victim = Process.Start("sleep", "60");
        try
        {
            var seen = await PrintedAsync($$"""
                [System.Runtime.InteropServices.DllImport("libc", SetLastError = true)] static extern int kill(int process, int signal);
                [System.Runtime.InteropServices.DllImport("libc", SetLastError = true)] static extern long ptrace(long request, int process, nint address, nint data);
                Console.WriteLine(kill({{victim.Id}}, 9) + " " + ptrace(16, {{victim.Id}}, 0, 0) + " " + kill({{Environment.ProcessId}}, 9));
                """);

            Assert.Equal("-1 -1 -1", seen.Trim());
            Assert.False(victim.HasExited);
        }
        finally
        {
            victim.Kill();
        }
    }

    [Fact]
    public async Task Killing_the_first_process_of_a_box_costs_that_box()
    {
        await using var runner = new WorkerRunner(hostile.Boxes.Start());
        await runner.RunAsync("1", GradingLimits.Cell, TestContext.Current.CancellationToken);

        var run = await runner.RunAsync(
            "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int kill(int process, int signal);\nfor (var n = 2; n < 200; n++) if (n != Environment.ProcessId) kill(n, 9);\nkill(1, 9); kill(-1, 9);",
            CellLimit.OfProcessor(TimeSpan.FromSeconds(5)), TestContext.Current.CancellationToken);

        Assert.True(run.Ending is CellEnding.Done or CellEnding.ProcessEnded, run.Ending.ToString());
        Assert.Equal("2\n", await PrintedAsync("Console.WriteLine(1 + 1);"));
    }

    [Fact]
    public async Task Of_a_grader_that_is_killed_nothing_is_left()
    {
        const string mark = "31415926";
        var answer = $"System.Diagnostics.Process.Start(\"/usr/bin/sleep\", \"{mark}\"); System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);";
        var submission = Path.Combine(hostile.Folder, "sleeping.ipynb");
        var notebook = CourseKit.Cli.Exercises.Releasing.StudentNotebook.Of(hostile.Source);
        notebook.Cells.First(cell => cell.Nbgrader is { Solution: true }).Source = answer;
        notebook.Save(submission);
        using var grader = CourseKitProgram.Start(hostile.Folder, "grade", submission, "--source", hostile.Source.Name);
        await UntilAsync(() => Sleepers(mark) == 1);

        grader.Kill(); // SIGKILL, to it alone

        await UntilAsync(() => Sleepers(mark) == 0);
    }

    [Fact]
    public void What_a_tree_of_processes_uses_counts_children_that_have_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells it in /proc.");
        using var shell = Process.Start("/bin/sh", ["-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; sleep 60 & sleep 60"]);
        try
        {
            SpinWait.SpinUntil(() => ProcessTree.Of(shell.Id).Count == 3, TimeSpan.FromSeconds(30));
            var tree = ProcessTree.Of(shell.Id);

            Assert.Equal(3, tree.Count);
            Assert.True(tree.Processor > TimeSpan.FromMilliseconds(50), tree.Processor.ToString());
            Assert.InRange(tree.Memory, 500_000, 100_000_000);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
        Assert.Equal(0, ProcessTree.Of(int.MaxValue).Count);
    }

    [Fact]
    public async Task Without_bubblewrap_it_is_refused_with_what_to_do()
    {
        var (exitCode, _, errors) = await CourseKitProgram.RunAsync(hostile.Folder, ("PATH", "/nowhere"), "grade", hostile.Source.Name, "--source", hostile.Source.Name);

        Assert.Equal(2, exitCode);
        Assert.Contains("There is no sandbox for students' code here: the program bwrap is not there; install it (on Debian and Ubuntu: apt-get install bubblewrap", errors, StringComparison.Ordinal);
        Assert.Contains("--network none", errors, StringComparison.Ordinal);
    }

    private static int Sleepers(string mark) => Process.GetProcesses().Count(process => Arguments(process) == $"/usr/bin/sleep\0{mark}\0");

    private static string Arguments(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 600 && !holds(); i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(holds());
    }

    private async Task<string> PrintedAsync(string cell)
    {
        var run = await hostile.RunAsync(cell);
        Assert.True(run.Ending == CellEnding.Done, run.Error?.Message);
        return string.Concat(run.Outputs.OfType<CourseKit.Kernel.Output.StreamOutput>().Select(output => output.Text));
    }
}
