using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CourseKit.Course.Tests.Downloads;

/// <summary>A web server on this machine that answers one request after the other as it is told, over real sockets.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>An answer: it is given the request's lines and the connection.</summary>
    public delegate Task Answer(string[] request, Stream connection);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public ScriptedServer(params Answer[] answers)
    {
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file.bin");
        _serving = ServeAsync(answers);
    }

    public Uri Address { get; }

    /// <summary>The requests that came.</summary>
    public ConcurrentQueue<string[]> Requests { get; } = [];

    /// <summary>Cancelled when the server ends.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>A whole answer with its length announced.</summary>
    public static Answer Send(string status, byte[] body, params string[] headers) => (_, connection) => SendAsync(connection, status, body, [$"Content-Length: {body.Length}", .. headers]);

    /// <summary>An answer that announces more than it sends, and ends.</summary>
    public static Answer BreakOff(string status, byte[] body, int announced, params string[] headers) =>
        (_, connection) => SendAsync(connection, status, body, [$"Content-Length: {announced}", .. headers]);

    public static async Task SendAsync(Stream connection, string status, byte[] body, params string[] headers)
    {
        await connection.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Connection: close\r\n\r\n"));
        await connection.WriteAsync(body);
        await connection.FlushAsync();
    }

    /// <summary>The value of a request's header.</summary>
    public static string? Header(string[] request, string name) =>
        request.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync(Answer[] answers)
    {
        foreach (var answer in answers)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                using var connection = client.GetStream();
                using var reader = new StreamReader(connection, Encoding.ASCII, leaveOpen: true);
                var lines = new List<string>();
                while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
                    lines.Add(line);
                Requests.Enqueue([.. lines]);
                await answer([.. lines], connection);
                // The client reads to the end before the connection goes.
                client.Client.Shutdown(SocketShutdown.Send);
                await connection.CopyToAsync(Stream.Null, _end.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The client has left, or the test is over.
            }
        }
        // Nobody is to wait for an answer that was not written.
        _listener.Stop();
    }
}
