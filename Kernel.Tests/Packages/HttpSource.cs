using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CourseKit.Kernel.Tests.Packages;

/// <summary>A package source on this machine, as NuGet's protocol has it, that counts what it is asked and can be stopped.</summary>
internal sealed class HttpSource : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;
    private readonly string _root;

    /// <param name="folder">The packages that it offers.</param>
    public HttpSource(string folder)
    {
        _folder = folder;
        // The system gives out a free port only to a plain socket.
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        _root = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        _listener.Prefixes.Add(_root);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => _root + "index.json";

    /// <summary>The paths that were asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Completed when a package is asked for itself.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What packages wait for before they are sent.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public void Stop() => _listener.Stop();

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var path = context.Request.Url!.AbsolutePath;
            Requests.Enqueue(path);
            if (path.EndsWith(".nupkg", StringComparison.Ordinal))
            {
                Asked.TrySetResult();
                await Gate;
            }
            if (Find(path) is { } content)
                await context.Response.OutputStream.WriteAsync(content);
            else
                context.Response.StatusCode = 404;
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The one who asked has gone away, or the source was stopped.
        }
    }

    private byte[]? Find(string path)
    {
        switch (path.Trim('/').Split('/'))
        {
            case ["index.json"]:
                return Encoding.UTF8.GetBytes($$"""{"version":"3.0.0","resources":[{"@id":"{{_root}}flat/","@type":"PackageBaseAddress/3.0.0"}]}""");
            case ["flat", var id, "index.json"]:
                var versions = Directory.GetFiles(_folder, "*.nupkg").Select(file => Path.GetFileNameWithoutExtension(file).ToLowerInvariant())
                    .Where(name => name.StartsWith(id + ".", StringComparison.Ordinal) && char.IsDigit(name[id.Length + 1])).Select(name => $"\"{name[(id.Length + 1)..]}\"").ToArray();
                return versions.Length == 0 ? null : Encoding.UTF8.GetBytes($$"""{"versions":[{{string.Join(',', versions)}}]}""");
            case ["flat", _, _, var file]:
                return Directory.GetFiles(_folder).FirstOrDefault(candidate => Path.GetFileName(candidate).Equals(file, StringComparison.OrdinalIgnoreCase)) is { } found
                    ? File.ReadAllBytes(found)
                    : null;
            default:
                return null;
        }
    }
}
