using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CourseKit.Kernel.Jupyter.Connection;

/// <summary>Where a front end wants the kernel to listen, and the key that proves a message to be from it. The front end writes
/// it to a file and gives the kernel that file's name.</summary>
/// <remarks>After "Connection files" in jupyter_client's documentation, "Making kernels for Jupyter".</remarks>
internal sealed record ConnectionFile
{
    public required string Ip { get; init; }

    public required string Transport { get; init; }

    public required int ShellPort { get; init; }

    public required int ControlPort { get; init; }

    public required int IopubPort { get; init; }

    public required int StdinPort { get; init; }

    public required int HbPort { get; init; }

    /// <summary>Empty for messages that are not signed.</summary>
    public string Key { get; set; } = "";

    public string SignatureScheme { get; set; } = "";

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="ConnectionException">It is missing, torn, or asks for what this kernel does not have.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            var connection = JsonSerializer.Deserialize(File.ReadAllBytes(path), ConnectionJson.Default.ConnectionFile)
                ?? throw new ConnectionException($"The connection file {path} holds nothing: start the kernel from Jupyter, which writes one.");
            connection.Check(path);
            return connection;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConnectionException($"There is no connection file {path}: start the kernel from Jupyter, which writes one.");
        }
        catch (JsonException torn)
        {
            throw new ConnectionException($"The connection file {path} cannot be read ({Why(torn)}): start the kernel from Jupyter, which writes one.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionException($"The connection file {path} cannot be read: {unreadable.Message}");
        }
    }

    private void Check(string path)
    {
        if (Transport != "tcp")
            throw new ConnectionException($"The connection file {path} asks for the transport \"{Transport}\"; this kernel has tcp only.");
        if (!IPAddress.TryParse(Ip, out _))
            throw new ConnectionException($"The connection file {path} names the address \"{Ip}\", which is no IP address.");
        if (Key.Length > 0 && SignatureScheme is not ("" or "hmac-sha256"))
            throw new ConnectionException($"The connection file {path} asks for messages signed by {SignatureScheme}; this kernel has hmac-sha256 only.");
        int[] ports = [ShellPort, ControlPort, IopubPort, StdinPort, HbPort];
        if (Array.Find(ports, port => port is < 1 or > 65535) is var wrong && ports.Contains(wrong) && wrong is < 1 or > 65535)
            throw new ConnectionException($"The connection file {path} names the port {wrong}; ports go from 1 to 65535.");
        if (ports.Distinct().Count() < ports.Length)
            throw new ConnectionException($"The connection file {path} names one port twice; each of the five channels needs its own.");
    }

    private static string Why(JsonException torn) => torn.Message.StartsWith("JSON deserialization", StringComparison.Ordinal)
        ? "something is missing in it" : torn.LineNumber is { } line ? $"line {line + 1} is not what it should be" : "it is not JSON";
}

/// <summary>The kernel cannot listen where it was told to. The message is one sentence for whoever started it.</summary>
internal sealed class ConnectionException(string message) : Exception(message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ConnectionFile))]
internal sealed partial class ConnectionJson : JsonSerializerContext;
