using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>A message from the kernel, its signature checked.</summary>
internal sealed record Received(string Type, string Id, string? ParentId, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    /// <summary>What its content says under a key, as text; null if it is not there.</summary>
    public string? this[string key] => Content[key]?.ToString();
}
