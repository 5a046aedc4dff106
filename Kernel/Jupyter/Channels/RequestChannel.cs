using CourseKit.Kernel.Jupyter.Messages;
using NetMQ;
using NetMQ.Sockets;

namespace CourseKit.Kernel.Jupyter.Channels;

/// <summary>A channel of requests and replies: shell or control. Its thread reads a request, has it handled, sends the reply,
/// and only then reads the next one; until then they wait in the socket.</summary>
internal sealed class RequestChannel : IDisposable
{
    private readonly RouterSocket _socket;
    private readonly NetMQPoller _poller;
    private readonly MessageCodec _codec;
    private readonly KernelLog _log;
    private readonly Queue<Message> _read = new();

    /// <param name="socket">Bound; belongs to the channel from now on.</param>
    /// <param name="name">Of the channel and its thread.</param>
    /// <param name="codec">Of this kernel.</param>
    /// <param name="log">Is told of what is dropped.</param>
    /// <param name="handle">Handles one request, on the channel's thread.</param>
    public RequestChannel(RouterSocket socket, string name, MessageCodec codec, KernelLog log, Action<RequestChannel, Message> handle)
    {
        (_socket, Name, _codec, _log) = (socket, name, codec, log);
        _socket.ReceiveReady += (_, _) =>
        {
            // The poller's own would bring back to this thread what a handler on it waits for.
            SynchronizationContext.SetSynchronizationContext(null);
            while (Next() is { } message)
                handle(this, message);
        };
        _poller = [socket];
    }

    public string Name { get; }

    public void Start() => _poller.RunAsync(Name);

    /// <summary>Answers a request. Only on the channel's thread.</summary>
    public void Reply(Message request, string type, object content)
    {
        var frames = _codec.Encode(request.Identities, type, request, content).Frames;
        try
        {
            _socket.SendMultipartMessage(frames);
        }
        catch (HostUnreachableException)
        {
            // The front end has gone without waiting for it.
        }
    }

    /// <summary>Takes the requests of one type out of those that have arrived and wait. Only on the channel's thread.</summary>
    public IReadOnlyList<Message> TakeWaiting(string type)
    {
        while (Receive() is { } message)
            _read.Enqueue(message);
        var taken = _read.Where(message => message.Header.MessageType == type).ToList();
        var kept = _read.Where(message => message.Header.MessageType != type).ToList();
        _read.Clear();
        kept.ForEach(_read.Enqueue);
        return taken;
    }

    public void Dispose()
    {
        _poller.Dispose();
        _socket.Dispose();
    }

    private Message? Next() => _read.TryDequeue(out var message) ? message : Receive();

    private Message? Receive()
    {
        NetMQMessage? frames = null;
        while (_socket.TryReceiveMultipartMessage(ref frames, expectedFrameCount: 8))
        {
            try
            {
                return _codec.Decode(frames);
            }
            catch (MessageException broken)
            {
                _log.Write($"dropped a message on {Name}: {broken.Message}");
            }
        }
        return null;
    }
}
