using System.Runtime.InteropServices;
using System.Text.Json;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>A chart's figure as JSON; a part that is missing is undefined.</summary>
/// <param name="Data">The traces.</param>
/// <param name="Layout">Titles, axes and the like.</param>
/// <param name="Config">How plotly.js behaves.</param>
internal sealed record ChartJson(JsonElement Data, JsonElement Layout, JsonElement Config)
{
    /// <summary>How many bytes of text it is.</summary>
    public long Length => LengthOf(Data) + LengthOf(Layout);

    /// <summary>The figure as one JSON text.</summary>
    public override string ToString() =>
        $"{{\"data\":{Raw(Data, JsonValueKind.Array, "[]")},"
        + $"\"layout\":{Raw(Layout, JsonValueKind.Object, "{}")},\"config\":{Raw(Config, JsonValueKind.Object, "{}")}}}";

    private static long LengthOf(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(element).Length;

    // XPlot writes a layout that is not there as an empty text.
    private static string Raw(JsonElement element, JsonValueKind kind, string otherwise) => element.ValueKind == kind ? element.GetRawText() : otherwise;
}
