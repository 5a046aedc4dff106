using System.Net.Sockets;
using CourseKit.Kernel.Jupyter.Connection;
using NetMQ;

namespace CourseKit.Kernel.Jupyter.Channels;

/// <summary>Where the channels of one kernel listen.</summary>
internal sealed class Endpoint(ConnectionFile connection)
{
    /// <summary>Makes a socket listen on a port of its own.</summary>
    /// <exception cref="ConnectionException">It cannot be had.</exception>
    public T Bind<T>(T socket, string channel, int port) where T : NetMQSocket
    {
        // What a front end sends waits here while a cell runs; a limit would make the front end wait, or lose messages.
        socket.Options.SendHighWatermark = 0;
        socket.Options.ReceiveHighWatermark = 0;
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
                : $"This kernel cannot listen on port {port} of {connection.Ip} for {channel}: {Why(refused)}");
        }
    }

    // NetMQ's own exception has no text, only the number of the system's error.
    private static string Why(Exception refused) => refused switch
    {
        SocketException error => error.Message,
        { InnerException: SocketException error } => error.Message,
        NetMQException { ErrorCode: ErrorCode.AddressNotAvailable } => Text(SocketError.AddressNotAvailable),
        NetMQException { ErrorCode: ErrorCode.AccessDenied } => Text(SocketError.AccessDenied),
        NetMQException { ErrorCode: var error } => error.ToString(),
        _ => refused.Message,
    };

    private static string Text(SocketError error) => new SocketException((int)error).Message;
}
