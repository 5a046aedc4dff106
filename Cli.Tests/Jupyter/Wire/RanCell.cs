using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>What a front end knows of a cell that it had run.</summary>
/// <param name="Reply">On shell.</param>
/// <param name="Heard">On iopub, from the busy to the idle of its request.</param>
internal sealed record RanCell(Received Reply, IReadOnlyList<Received> Heard)
{
    public string Status => Reply["status"]!;

    public int Number => (int)Reply.Content["execution_count"]!;

    public string Printed => Text("stdout");

    public string PrintedToError => Text("stderr");

    /// <summary>Its value as plain text; null if it has none.</summary>
    public string? Value => Heard.SingleOrDefault(message => message.Type == "execute_result")?.Content["data"]?["text/plain"]?.ToString();

    /// <summary>The types of what was heard.</summary>
    public IReadOnlyList<string> Types => [.. Heard.Select(message => message.Type)];

    /// <summary>The traceback as a reader sees it.</summary>
    public string Traceback => string.Join('\n', (Reply.Content["traceback"] as JsonArray ?? []).Select(line => (string?)line));

    private string Text(string stream) => string.Concat(Heard.Where(message => message.Type == "stream" && message["name"] == stream).Select(message => message["text"]));
}
