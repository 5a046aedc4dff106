using System.Text.Json.Nodes;
using CourseKit.Kernel.Jupyter.History;
using CourseKit.Kernel.Jupyter.Messages;

namespace CourseKit.Kernel.Jupyter.Requests;

/// <summary><c>history_request</c></summary>
internal sealed class HistoryRequests(CellHistory history)
{
    public Reply Find(Message request)
    {
        var content = Wire.Read<HistoryRequest>(request);
        var found = history.FindAsync(content).GetAwaiter().GetResult();
        return new HistoryReply([.. found.Select(entry => (JsonNode)new JsonArray(
            entry.Session,
            entry.Line,
            content.Output ? new JsonArray(entry.Source, entry.Output) : entry.Source))]);
    }
}
