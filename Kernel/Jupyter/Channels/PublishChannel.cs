using System.Text;
using CourseKit.Kernel.Jupyter.Messages;
using NetMQ;
using NetMQ.Sockets;

namespace CourseKit.Kernel.Jupyter.Channels;

/// <summary>The channel on which every front end hears what every cell puts out. May be called from any thread.</summary>
internal sealed class PublishChannel : IDisposable
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(2);

    private readonly PublisherSocket _socket;
    private readonly NetMQQueue<NetMQMessage> _outbox = new();
    private readonly NetMQPoller _poller;
    private readonly MessageCodec _codec;
    private readonly Lock _gate = new();
    private bool _isClosed;

    /// <param name="socket">Bound; belongs to the channel from now on.</param>
    /// <param name="codec">Of this kernel.</param>
    public PublishChannel(PublisherSocket socket, MessageCodec codec)
    {
        (_socket, _codec) = (socket, codec);
        _outbox.ReceiveReady += (_, _) =>
        {
            while (_outbox.TryDequeue(out var message, TimeSpan.Zero))
                _socket.SendMultipartMessage(message);
        };
        _poller = [_outbox];
    }

    public void Start() => _poller.RunAsync("iopub");

    /// <summary>Sends a message to every front end that listens.</summary>
    /// <param name="type">For example <c>stream</c>.</param>
    /// <param name="parent">The request that led to it, or null.</param>
    /// <param name="content">One of the records of <see cref="WireJson"/>.</param>
    public void Publish(string type, Message? parent, object content)
    {
        var message = _codec.Encode([Encoding.ASCII.GetBytes(type)], type, parent, content).Frames;
        lock (_gate)
        {
            // What a cell prints while the kernel ends.
            if (!_isClosed)
                _outbox.Enqueue(message);
        }
    }

    /// <summary>Passes on what was published, and takes no more.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
        SpinWait.SpinUntil(() => _outbox.IsEmpty, DrainPatience);
    }

    public void Dispose()
    {
        Close();
        _poller.Dispose();
        _socket.Dispose();
        _outbox.Dispose();
    }
}
