using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>Where a kernel is to listen.</summary>
internal sealed record KernelAddress(int[] Ports, string Key)
{
    // Below the range from which the system gives ports to programs that want any, and apart from other test runs.
    private static int _next = 12_000 + Environment.ProcessId % 150 * 100;

    public string Shell => Of(0);

    public string Control => Of(1);

    public string Published => Of(2);

    public string Stdin => Of(3);

    public string Heartbeat => Of(4);

    public static KernelAddress Free(string key = "0123-abcd") => new([.. Enumerable.Range(0, 5).Select(_ => FreePort())], key);

    public JsonObject ToJson() => new()
    {
        ["shell_port"] = Ports[0],
        ["control_port"] = Ports[1],
        ["iopub_port"] = Ports[2],
        ["stdin_port"] = Ports[3],
        ["hb_port"] = Ports[4],
        ["ip"] = "127.0.0.1",
        ["transport"] = "tcp",
        ["signature_scheme"] = "hmac-sha256",
        ["key"] = Key,
        ["kernel_name"] = ".net-csharp",
    };

    private string Of(int index) => $"tcp://127.0.0.1:{Ports[index]}";

    private static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _next);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
