using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Jupyter.Messages;

/// <summary>Writes and reads the content of messages.</summary>
internal static class Wire
{
    // Markup inside JSON is nobody's page; escaped it is half as long again.
    private static readonly WireJson Json = new(new JsonSerializerOptions(WireJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(object content) =>
        JsonSerializer.SerializeToUtf8Bytes(content, Json.GetTypeInfo(content.GetType()) ?? throw new ArgumentException($"{content.GetType()} is no content of a message."));

    /// <summary>A part of a message's content.</summary>
    public static JsonNode? Node(MimeBundle bundle) => JsonNode.Parse(Write(bundle));

    /// <summary>The content of a message as a record.</summary>
    /// <exception cref="MessageException">It lacks something, or has something of another type.</exception>
    public static T Read<T>(Message message)
    {
        try
        {
            return (T)(message.Content.Deserialize(Json.GetTypeInfo(typeof(T))!) ?? throw new MessageException("its content is null"));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new MessageException($"the content of {message.Header.MessageType} is not as the protocol has it");
        }
    }
}
