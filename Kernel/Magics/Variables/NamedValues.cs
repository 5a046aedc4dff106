using System.Text.Json;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary>The texts that <c>#!value</c> keeps for a session, by name.</summary>
internal sealed class NamedValues
{
    private readonly Dictionary<string, (string Text, string? MimeType)> _byName = new(StringComparer.Ordinal);

    public void Keep(string name, string text, string? mimeType) => _byName[name] = (text, mimeType);

    /// <summary>What a variable made of it holds: JSON that says so is a document, everything else text.</summary>
    /// <exception cref="MagicException">There is none of that name, or it is no JSON.</exception>
    public object Get(string name)
    {
        if (!_byName.TryGetValue(name, out var kept))
        {
            var nearest = NearestName.Find(name, _byName.Keys);
            throw new MagicException($"#!value has kept nothing under the name {name}{(nearest is null ? "." : $"; did you mean {nearest}?")}");
        }
        return Read(name, kept.Text, kept.MimeType);
    }

    public static object Read(string name, string text, string? mimeType)
    {
        if (mimeType != "application/json")
            return text;
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new MagicException($"{name} is said to be JSON and is none: {exception.Message}");
        }
    }
}
