using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>Connection files that a kernel cannot use: one sentence, and the exit code 1.</summary>
public sealed class StartTests
{
    public static TheoryData<string, string> Files => new()
    {
        { "", "cannot be read (" },
        { "{\"shell_port\":", "cannot be read (" },
        { "[]", "cannot be read (" },
        { "null", "holds nothing" },
        { "{}", "something is missing" },
        { Changed("transport", "ipc"), "asks for the transport \"ipc\"; this kernel has tcp only" },
        { Changed("ip", "nowhere"), "names the address \"nowhere\"" },
        { Changed("signature_scheme", "hmac-md5"), "signed by hmac-md5" },
        { Changed("shell_port", 0), "names the port 0; ports go from 1 to 65535" },
        { Changed("hb_port", 70000), "names the port 70000" },
        { Changed("hb_port", 4711, ("shell_port", 4711)), "names one port twice" },
        { Changed("shell_port", "many"), "cannot be read (" },
        { Changed("key", null), "cannot be read (" },
        { Changed("ip", "192.0.2.1"), "cannot listen on port" }, // An address for documentation, RFC 5737: never this machine's.
        { Changed("ip", "192.0.2.1"), "Cannot assign requested address" }, // The system's text for EADDRNOTAVAIL.
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_connection_file_that_cannot_be_used_is_explained_in_one_sentence(string text, string reason)
    {
        using var kernel = new KernelProcess((_, file) => File.WriteAllText(file, text));
        AssertRefused(kernel, reason);
    }

    [Fact]
    public async Task A_log_file_that_others_write_to_loses_none_of_their_lines()
    {
        if (OperatingSystem.IsWindows())
            return; // The kernel leaves standard error as it is there.
        var log = Path.GetTempFileName();
        try
        {
            string[] words = ["-c", "(echo before; dotnet \"$1\" jupyter kernel /nowhere/kernel.json; echo after) > \"$2\" 2>&1", "sh", CourseKitProgram.Path, log];
            using var shell = System.Diagnostics.Process.Start("sh", words);
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

            var lines = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);

            Assert.Equal(3, lines.Length);
            Assert.Equal(("before", "after"), (lines[0], lines[2]));
            Assert.Contains("/nowhere/kernel.json", lines[1], StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public void A_connection_file_that_is_not_there_is_named()
    {
        using var kernel = new KernelProcess((_, file) => File.Delete(file));
        AssertRefused(kernel, $"There is no connection file {kernel.ConnectionFile}");
    }

    [Fact]
    public void A_start_that_fails_in_any_other_way_is_explained_as_well()
    {
        // A name that is no path at all.
        using var kernel = new KernelProcess((start, _) => start.ArgumentList[^1] = "");
        AssertRefused(kernel, "The kernel cannot start");
    }

    [Fact]
    public void A_folder_in_its_place_is_refused()
    {
        using var kernel = new KernelProcess((_, file) =>
        {
            File.Delete(file);
            Directory.CreateDirectory(file);
        });
        AssertRefused(kernel, "cannot be read");
    }

    [Theory]
    [InlineData(0, "shell")]
    [InlineData(1, "control")]
    [InlineData(2, "iopub")]
    [InlineData(3, "stdin")]
    [InlineData(4, "heartbeat")]
    public void A_taken_port_is_named(int port, string channel)
    {
        var address = KernelAddress.Free();
        using var taken = new TcpListener(IPAddress.Loopback, address.Ports[port]);
        taken.Start();
        using var kernel = new KernelProcess(null, address);
        AssertRefused(kernel, $"Port {address.Ports[port].ToString(CultureInfo.InvariantCulture)} of 127.0.0.1, which the connection file names for {channel}, is taken");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_the_journal_only()
    {
        Requires.Linux();
        // Nothing can be made there, by root neither.
        using var kernel = new KernelProcess((start, file) => start.ArgumentList[^1] = $"/proc/{Environment.ProcessId}/root{file}");
        using var front = new FrontEnd(kernel);
        Assert.Equal("2", front.Run("1 + 1").Value);
    }

    [Fact]
    public void Messages_without_a_key_are_not_signed()
    {
        using var kernel = new KernelProcess(null, KernelAddress.Free(key: ""));
        using var front = new FrontEnd(kernel);
        Assert.Equal("2", front.Run("1 + 1").Value);
    }

    private static string Changed(string name, JsonNode? value, params (string Name, JsonNode Value)[] others)
    {
        var file = new KernelAddress([4701, 4702, 4703, 4704, 4705], "key").ToJson();
        file[name] = value;
        foreach (var (other, changed) in others)
            file[other] = changed;
        return file.ToJsonString();
    }

    private static void AssertRefused(KernelProcess kernel, string reason)
    {
        Assert.Equal(1, kernel.AwaitExit());
        var line = Assert.Single(kernel.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith("coursekit: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }
}
