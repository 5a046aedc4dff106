using System.Net.Sockets;
using CourseKit.Kernel.Jupyter.Connection;
using NetMQ;

namespace CourseKit.Kernel.Jupyter.Channels;

/// <summary>Where the channels of one kernel listen.</summary>
internal sealed class Endpoint(ConnectionFile connection)
{
    // A socket that is being closed sends what it still holds for this long.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    /// <summary>Makes a socket listen on a port of its own.</summary>
    /// <exception cref="ConnectionException">It cannot be had.</exception>
    public T Bind<T>(T socket, string channel, int port) where T : NetMQSocket
    {
        // What a front end sends waits here while a cell runs; a limit would make the front end wait, or lose messages.
        socket.Options.SendHighWatermark = 0;
        socket.Options.ReceiveHighWatermark = 0;
        socket.Options.Linger = Linger;
        try
        {
            socket.Bind($"tcp://{connection.Ip}:{port}");
            return socket;
        }
        catch (Exception refused) when (refused is NetMQException or SocketException)
        {
            socket.Dispose();
            throw new ConnectionException(refused is AddressAlreadyInUseException
                ? $"Port {port} of {connection.Ip}, which the connection file names for {channel}, is taken: start the kernel again, or end the program that has it."
                : $"This kernel cannot listen on port {port} of {connection.Ip} for {channel}: {refused.Message}");
        }
    }
}
