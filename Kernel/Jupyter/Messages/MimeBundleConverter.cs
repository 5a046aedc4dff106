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
            if (IsJson(mimeType) && Parse(data) is { } json)
                using (json)
                    json.RootElement.WriteTo(writer);
            else
                writer.WriteStringValue(data);
        }
        writer.WriteEndObject();
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    // What claims to be JSON and is not goes out as the text that it is.
    private static JsonDocument? Parse(string data)
    {
        try
        {
            return JsonDocument.Parse(data);
        }
        // Half a surrogate pair is an ArgumentException.
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
