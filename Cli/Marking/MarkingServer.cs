using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CourseKit.Cli.Marking;

/// <summary>The page's server, for this machine only.</summary>
/// <remarks>HttpListener is in the base class library. Kestrel is better, and in a framework of its own, ASP.NET, which a machine that runs CourseKit need not have; one
/// teacher before one page does not need what it is better at.</remarks>
internal sealed class MarkingServer : IDisposable
{
    private const int Attempts = 20;

    private static readonly TimeSpan WritingTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeavingTime = TimeSpan.FromSeconds(10);

    private readonly HttpListener _listener;
    private readonly MarkingRoutes _routes;
    private readonly RequestGate _gate;
    private readonly ConcurrentDictionary<Task, bool> _running = [];

    private MarkingServer(HttpListener listener, int port, MarkingDesk desk)
    {
        (_listener, Port) = (listener, port);
        _gate = new($"127.0.0.1:{port}");
        _routes = new(desk, _gate);
    }

    public int Port { get; }

    /// <summary>What whoever marks opens; it lets in, so it is nobody else's.</summary>
    public string Link => $"http://127.0.0.1:{Port}/#{_gate.Token}";

    /// <summary>Listens.</summary>
    /// <param name="desk">What is marked.</param>
    /// <param name="port">On this port; null for any that is free.</param>
    /// <exception cref="UserErrorException">The port is taken.</exception>
    public static MarkingServer Start(MarkingDesk desk, int? port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var chosen = port ?? FreePort();
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            listener.Prefixes.Add($"http://127.0.0.1:{chosen}/");
            try
            {
                listener.Start();
                return new(listener, chosen, desk);
            }
            catch (Exception failure) when (failure is HttpListenerException or SocketException)
            {
                listener.Close();
                if (port is not null)
                    throw new UserErrorException($"Port {port} of this machine cannot be had ({failure.Message.TrimEnd('.')}); leave out --port to take one that is free, or give another.");
                if (attempt == Attempts)
                    throw new UserErrorException($"No port of this machine can be had ({failure.Message.TrimEnd('.')}); give one with --port.");
            }
        }
    }

    /// <summary>Serves until it is cancelled, and then ends what has begun: a mark that was sent is noted.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (HttpListenerException)
            {
                // A client that went away before it was served.
                continue;
            }
            // Apart, so that one that reads or writes slowly keeps nobody waiting.
            var serving = Task.Run(() => ServeAsync(context, cancellationToken), CancellationToken.None);
            _running[serving] = true;
            _ = serving.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
        }
        await Task.WhenAny(Task.WhenAll(_running.Keys), Task.Delay(LeavingTime, CancellationToken.None));
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(HttpListenerContext context, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await _routes.AnswerAsync(context.Request, cancellationToken);
            var response = context.Response;
            response.StatusCode = reply.Status;
            ReplyHeaders.Set(response.Headers, reply);
            response.ContentLength64 = reply.Body.Length;
            await response.OutputStream.WriteAsync(reply.Body, CancellationToken.None).AsTask().WaitAsync(WritingTime, CancellationToken.None);
            response.Close();
        }
        // One request's trouble is not the server's, whatever it is; who sent it gets no reply, and the page says so.
        catch (Exception failure)
        {
            context.Response.Abort();
            if (failure is not (HttpListenerException or IOException or ObjectDisposedException or TimeoutException or OperationCanceledException))
                await Console.Error.WriteLineAsync($"coursekit: a request of the page failed: {failure.Message}");
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
