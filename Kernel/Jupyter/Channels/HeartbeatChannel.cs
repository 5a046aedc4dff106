using NetMQ;
using NetMQ.Sockets;

namespace CourseKit.Kernel.Jupyter.Channels;

/// <summary>Sends back whatever it gets, so that a front end knows the kernel to be alive.</summary>
internal sealed class HeartbeatChannel : IDisposable
{
    private readonly RouterSocket _socket;
    private readonly NetMQPoller _poller;

    /// <param name="socket">Bound; belongs to the channel from now on. A router, which unlike a reply socket is not put out of step by half a question.</param>
    public HeartbeatChannel(RouterSocket socket)
    {
        _socket = socket;
        _socket.ReceiveReady += (_, _) =>
        {
            var beat = _socket.ReceiveMultipartMessage();
            try
            {
                _socket.SendMultipartMessage(beat);
            }
            catch (HostUnreachableException)
            {
                // Its sender has gone.
            }
        };
        _poller = [_socket];
    }

    public void Start() => _poller.RunAsync("heartbeat");

    public void Dispose()
    {
        _poller.Dispose();
        _socket.Dispose();
    }
}
