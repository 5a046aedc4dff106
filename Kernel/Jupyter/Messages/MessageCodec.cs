using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetMQ;

namespace CourseKit.Kernel.Jupyter.Messages;

/// <summary>Messages as frames on the wire, and back: identities, a delimiter, the signature, then header, parent header,
/// metadata and content as JSON.</summary>
/// <remarks>"The Wire Protocol" in jupyter_client's documentation, "Messaging in Jupyter".</remarks>
internal sealed class MessageCodec(string key)
{
    /// <summary>The version of the protocol that this kernel speaks.</summary>
    public const string ProtocolVersion = "5.3";

    private const int FramesAfterDelimiter = 5; // The signature and four pieces of JSON; buffers may follow.
    private const int MostFrames = 1024;
    private static readonly byte[] Empty = "{}"u8.ToArray();

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly string _session = Guid.NewGuid().ToString("n");

    private static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>Reads a message.</summary>
    /// <exception cref="MessageException">It is not one, or its signature is wrong.</exception>
    public Message Decode(NetMQMessage frames)
    {
        if (frames.FrameCount > MostFrames)
            throw new MessageException($"it has {frames.FrameCount} frames");
        var delimiter = 0;
        while (delimiter < frames.FrameCount && !Bytes(frames[delimiter]).SequenceEqual(Delimiter))
            delimiter++;
        if (frames.FrameCount - delimiter - 1 < FramesAfterDelimiter)
            throw new MessageException(delimiter == frames.FrameCount ? "it has no delimiter" : "frames are missing after the delimiter");

        var signature = Bytes(frames[delimiter + 1]);
        var pieces = Enumerable.Range(delimiter + 2, 4).Select(index => Bytes(frames[index]).ToArray()).ToArray();
        if (_key.Length > 0 && !CryptographicOperations.FixedTimeEquals(signature, Sign(pieces)))
            throw new MessageException("its signature is wrong");

        var identities = Enumerable.Range(0, delimiter).Select(index => Bytes(frames[index]).ToArray()).ToArray();
        return new(identities, Header(pieces[0]), pieces[0], Parent(pieces[1]), Object(pieces[3], "content"));
    }

    /// <summary>Writes a message.</summary>
    /// <param name="identities">Whom it is for; on the publishing channel, its topic.</param>
    /// <param name="type">For example <c>execute_reply</c>.</param>
    /// <param name="parent">The message that it answers, or null.</param>
    /// <param name="content">One of the records of <see cref="WireJson"/>.</param>
    /// <param name="metadata">JSON, or null for none.</param>
    public (NetMQMessage Frames, string MessageId) Encode(
        IEnumerable<byte[]> identities, string type, Message? parent, object content, byte[]? metadata = null)
    {
        var id = Guid.NewGuid().ToString("n");
        byte[][] pieces = [Header(id, type), parent?.HeaderJson ?? Empty, metadata ?? Empty, Wire.Write(content)];
        var frames = new NetMQMessage();
        foreach (var identity in identities)
            frames.Append(identity);
        frames.Append(Delimiter.ToArray());
        frames.Append(_key.Length > 0 ? Sign(pieces) : []);
        foreach (var piece in pieces)
            frames.Append(piece);
        return (frames, id);
    }

    private byte[] Sign(byte[][] pieces)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var piece in pieces)
            hash.AppendData(piece);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private byte[] Header(string id, string type)
    {
        var buffer = new ArrayBufferWriter<byte>(320);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("msg_id"u8, id);
        json.WriteString("session"u8, _session);
        json.WriteString("username"u8, "kernel"u8);
        json.WriteString("date"u8, DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("msg_type"u8, type);
        json.WriteString("version"u8, ProtocolVersion);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static MessageHeader Header(byte[] json)
    {
        var header = Object(json, "header");
        return Text(header, "msg_id") is { } id && Text(header, "msg_type") is { } type
            ? new(id, type)
            : throw new MessageException("its header lacks msg_id or msg_type");
    }

    // A front end that leaves it out, or gets it wrong, is understood all the same.
    private static string? Parent(byte[] json)
    {
        try
        {
            return Text(Object(json, "parent header"), "msg_id");
        }
        catch (MessageException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement header, string name)
    {
        try
        {
            return header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        // Half a surrogate pair, written as an escape: JSON, but no text.
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement Object(byte[] json, string piece)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new MessageException($"its {piece} is no JSON object");
        }
        catch (JsonException)
        {
            throw new MessageException($"its {piece} is not JSON");
        }
    }

    private static ReadOnlySpan<byte> Bytes(NetMQFrame frame) => frame.Buffer.AsSpan(0, frame.MessageSize);
}
