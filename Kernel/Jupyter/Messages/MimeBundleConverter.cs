using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Jupyter.Messages;

/// <summary>A MIME bundle: text as strings, JSON types as JSON.</summary>
internal sealed class MimeBundleConverter : JsonConverter<MimeBundle>
{
    public override MimeBundle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Bundles go to the front end only.");

    public override void Write(Utf8JsonWriter writer, MimeBundle value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (mimeType, data) in value.Data)
        {
            writer.WritePropertyName(mimeType);
            if (IsJson(mimeType) && Json(data, options) is { } json)
                writer.WriteRawValue(json, skipInputValidation: true);
            else
                writer.WriteStringValue(data);
        }
        writer.WriteEndObject();
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    // What claims to be JSON and is not goes out as the text that it is.
    private static byte[]? Json(string data, JsonSerializerOptions options)
    {
        try
        {
            using var json = JsonDocument.Parse(data);
            var bytes = new ArrayBufferWriter<byte>(data.Length);
            using (var writer = new Utf8JsonWriter(bytes, new() { Encoder = options.Encoder }))
                json.RootElement.WriteTo(writer);
            return bytes.WrittenSpan.ToArray();
        }
        // Half a surrogate pair is an ArgumentException as it stands, and an InvalidOperationException when it is escaped.
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
