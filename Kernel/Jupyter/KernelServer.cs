using System.Diagnostics.CodeAnalysis;
using CourseKit.Kernel.Jupyter.Channels;
using CourseKit.Kernel.Jupyter.Connection;
using CourseKit.Kernel.Jupyter.History;
using CourseKit.Kernel.Jupyter.Messages;
using CourseKit.Kernel.Jupyter.Processes;
using CourseKit.Kernel.Jupyter.Requests;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;
using NetMQ.Sockets;

namespace CourseKit.Kernel.Jupyter;

/// <summary>One session behind Jupyter's five channels. Requests on shell are handled one after the other; control answers while
/// a cell runs.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "It lives as long as its process.")]
internal sealed class KernelServer
{
    // For a front end that is behind and takes nothing. Jupyter gives a kernel 2.5 seconds to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Longer than the pause between two cells of a notebook that is run as a whole.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    private readonly Session _session;
    private readonly KernelLog _log;
    private readonly int[] _ports;
    private readonly PublishChannel _iopub;
    private readonly InputChannel _input;
    private readonly HeartbeatChannel _heartbeat;
    private readonly RequestChannel _shell;
    private readonly RequestChannel _control;
    private readonly CellHistory _history;
    private readonly CellRequests _cells;
    private readonly EditorRequests _editor;
    private readonly HistoryRequests _past;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Binds all channels and starts a session behind them.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="start">Starts the session, given whom its cells ask for input.</param>
    /// <param name="compiler">Its warm-up.</param>
    /// <param name="native">What native code prints.</param>
    /// <param name="log">Is told of what is dropped.</param>
    /// <param name="historyPath">See <see cref="CellHistory.UsualPath"/>.</param>
    /// <exception cref="ConnectionException">A port is taken.</exception>
    public KernelServer(ConnectionFile connection, Func<InputChannel, Session> start, Task compiler, NativeStreams native, KernelLog log, string? historyPath)
    {
        _log = log;
        _ports = [connection.IopubPort, connection.ShellPort, connection.ControlPort];
        var codec = new MessageCodec(connection.Key);
        var endpoint = new Endpoint(connection);
        _heartbeat = new(endpoint.Bind(new RouterSocket(), "heartbeat", connection.HbPort));
        _iopub = new(endpoint.Bind(new PublisherSocket(), "iopub", connection.IopubPort), codec);
        _input = new(endpoint.Bind(Mandatory(new RouterSocket()), "stdin", connection.StdinPort), codec, log);
        _control = new(endpoint.Bind(new RouterSocket(), "control", connection.ControlPort), "control", codec, log, Handle);
        _shell = new(endpoint.Bind(new RouterSocket(), "shell", connection.ShellPort), "shell", codec, log, Handle);

        _session = start(_input);
        _history = new(historyPath, log);
        var warm = _session.WarmUpAsync(compiler);
        _cells = new(_session, _iopub, _input, native, _history, warm);
        _editor = new(_session);
        _past = new(_history);
    }

    /// <summary>Completed when a front end has asked the kernel to end, and has been told that it will.</summary>
    public Task Ended => _ended.Task;

    public void Start()
    {
        _heartbeat.Start();
        _iopub.Start();
        _input.Start();
        _control.Start();
        _shell.Start();
        _iopub.Publish("status", null, new Status("starting"));
        _ = WarmEditorAsync();
    }

    /// <summary>Shows what native code printed under the cell that runs, or the last one that did.</summary>
    public void PrintNative(bool isError, string text)
    {
        if (!_session.Print(isError, text))
            _log.Write(text.TrimEnd('\n'));
    }

    /// <summary>Asks the running cell to stop, and says so under it if it does not.</summary>
    public async Task InterruptAsync()
    {
        var request = _cells.Running;
        if (!await _cells.InterruptAsync().ConfigureAwait(false) && _cells.Running is { } running && running == request)
            _cells.Latest?.Publish(new StreamOutput(IsError: true,
                "The cell does not stop: it is inside a library call that cannot be interrupted. Restart the kernel to end it; its variables will be gone.\n"));
    }

    /// <summary>Asks the kernel to end.</summary>
    public void End() => _ended.TrySetResult();

    /// <summary>Puts everything in order for the end of the process. What a cell still puts out reaches nobody any more.</summary>
    /// <remarks>The sockets stay open: NetMQ closes a connection such that what the network has yet to deliver is lost. The end of the
    /// process closes them politely.</remarks>
    public void Finish()
    {
        _session.Dispose();
        _iopub.Close();
        _history.Dispose();
        Unsent.Await(_ports, Patience);
    }

    // While nothing else is to be done: a notebook that is run from the top at once needs the processors for its cells.
    private async Task WarmEditorAsync()
    {
        while (_cells.Idle < Quiet)
            await Task.Delay(Quiet / 2).ConfigureAwait(false);
        await _session.WarmEditorAsync().ConfigureAwait(false);
    }

    // A question that reaches nobody is to be an error, not silence.
    private static RouterSocket Mandatory(RouterSocket socket)
    {
        socket.Options.RouterMandatory = true;
        return socket;
    }

    private void Handle(RequestChannel channel, Message request)
    {
        var type = request.Header.MessageType;
        _iopub.Publish("status", request, new Status("busy"));
        var mustAbort = false;
        try
        {
            if (type == "execute_request" && channel == _shell)
                mustAbort = _cells.Execute(channel, request);
            else if (Answer(request) is { } content)
                channel.Reply(request, type.Replace("_request", "_reply", StringComparison.Ordinal), content);
        }
        catch (MessageException broken)
        {
            _log.Write($"on {channel.Name}: {broken.Message}");
            Refuse(channel, request, "MessageError", $"This request cannot be read: {broken.Message}.");
        }
        // Whatever it is, it concerns this request; the kernel goes on.
        catch (Exception exception)
        {
            _log.Write($"{type} failed: {exception}");
            Refuse(channel, request, exception.GetType().Name, exception.Message);
        }
        _iopub.Publish("status", request, new Status("idle"));
        if (mustAbort)
            _cells.AbortWaiting(channel);
    }

    /// <returns>Null where there is nothing to answer.</returns>
    private object? Answer(Message request)
    {
        switch (request.Header.MessageType)
        {
            case "kernel_info_request":
                return KernelIdentity.Info;
            case "complete_request":
                return _editor.Complete(request);
            case "inspect_request":
                return _editor.Inspect(request);
            case "is_complete_request":
                return _editor.IsComplete(request);
            case "history_request":
                return _past.Find(request);
            case "comm_info_request":
                return new CommInfoReply();
            case "comm_open":
                // No targets here: the front end is told that nobody is at the other end.
                _iopub.Publish("comm_close", request, new CommClose(Wire.Read<CommMessage>(request).CommId));
                return null;
            case "comm_msg" or "comm_close":
                return null;
            case "interrupt_request":
                _ = InterruptAsync();
                return new EmptyReply();
            case "shutdown_request":
                var reply = new ShutdownReply(Wire.Read<ShutdownRequest>(request).Restart);
                _iopub.Publish("shutdown_reply", request, reply);
                // After the reply, which this thread has yet to send.
                ThreadPool.UnsafeQueueUserWorkItem(_ => End(), null);
                return reply;
            case var unknown:
                _log.Write($"there is no request {unknown}");
                return null;
        }
    }

    private static void Refuse(RequestChannel channel, Message request, string name, string message)
    {
        if (request.Header.MessageType.EndsWith("_request", StringComparison.Ordinal))
            channel.Reply(request, request.Header.MessageType.Replace("_request", "_reply", StringComparison.Ordinal), new ErrorReply(name, message, []));
    }
}
