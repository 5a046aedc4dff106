using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The JSON of a chart's figure. The libraries are called by name: CourseKit brings one version of each, but a notebook may hold
/// another, and loading them takes time in every notebook that has no chart.</summary>
internal sealed class ChartSource
{
    private readonly Func<object, ChartJson> _read;

    private ChartSource(Type type, Func<object, ChartJson> read) => (Type, _read) = (type, read);

    /// <summary>The type of charts.</summary>
    public Type Type { get; }

    /// <summary>The names of the assemblies that have charts.</summary>
    public static IReadOnlyList<string> Libraries { get; } = ["Plotly.NET", "XPlot.Plotly"];

    /// <summary>The charts of a library; null if it has none that are known.</summary>
    public static ChartSource? Of(Assembly library) => library.GetName().Name switch
    {
        "Plotly.NET" => OfPlotlyNet(library),
        "XPlot.Plotly" => OfXPlot(library),
        _ => null,
    };

    /// <summary>The figure of a chart.</summary>
    public ChartJson Read(object chart) => _read(chart);

    private static ChartSource? OfPlotlyNet(Assembly library)
    {
        // Up to version 4 the type lay within a module of the same name.
        var module = library.GetType("Plotly.NET.GenericChart");
        var type = library.GetType("Plotly.NET.GenericChart+GenericChart") ?? module;
        var write = type is null ? null : module?.GetMethod("toFigureJson", [type]) ?? module?.GetMethod("toJson", [type]);
        return write is null ? null : new(type!, chart =>
        {
            var figure = JsonDocument.Parse((string)Invoke(write, null, [chart])!).RootElement;
            return new(figure.At("data"), WithoutUnusedTemplates(figure), figure.At("config"));
        });
    }

    private static ChartSource? OfXPlot(Assembly library)
    {
        var type = library.GetType("XPlot.Plotly.PlotlyChart");
        var write = type?.GetMethod("GetPlottingJS", []) ?? type?.GetMethod("GetInlineJS", []);
        return write is null ? null : new(type!, chart =>
        {
            var script = Encoding.UTF8.GetBytes((string)Invoke(write, chart, [])!);
            var data = Assigned(script, "data"u8, 0, out var end);
            var layout = Assigned(script, "layout"u8, end, out _);
            return new(data, Sized(layout, Size("Width"), Size("Height")), default);

            int Size(string name) => type!.GetProperty(name)?.GetValue(chart) as int? ?? 0;
        });
    }

    // Its size is not the layout's but that of the page's element, which is 900 by 500 if nothing is said.
    private static JsonElement Sized(JsonElement layout, int width, int height)
    {
        if (width <= 0 || height <= 0 || (width, height) == (900, 500))
            return layout;
        var sized = layout.ValueKind == JsonValueKind.Object ? JsonObject.Create(layout)! : [];
        (sized["width"], sized["height"]) = (width, height);
        return JsonSerializer.SerializeToElement(sized);
    }

    // What an exception says is of use, that it came by reflection is not.
    private static object? Invoke(MethodInfo method, object? target, object[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    // The JSON after "var NAME = ", as far as it goes.
    private static JsonElement Assigned(byte[] script, ReadOnlySpan<byte> name, int from, out int end)
    {
        end = from;
        ReadOnlySpan<byte> assignment = [.. "var "u8, .. name, .. " = "u8];
        var at = script.AsSpan(from).IndexOf(assignment);
        if (at < 0)
            return default;
        var start = from + at + assignment.Length;
        var reader = new Utf8JsonReader(script.AsSpan(start), isFinalBlock: false, state: default);
        if (!JsonDocument.TryParseValue(ref reader, out var value))
            return default;
        end = start + (int)reader.BytesConsumed;
        return value.RootElement;
    }

    // Plotly.NET gives every chart its defaults for forty kinds of traces, twelve kilobytes.
    private static JsonElement WithoutUnusedTemplates(JsonElement figure)
    {
        var layout = figure.At("layout");
        if (layout.At("template", "data").ValueKind != JsonValueKind.Object)
            return layout;
        var used = figure.Items("data").Select(trace => trace.Text("type") ?? "scatter").ToHashSet(StringComparer.Ordinal);
        var kept = JsonObject.Create(layout)!;
        var templates = kept["template"]!["data"]!.AsObject();
        foreach (var kind in templates.Select(template => template.Key).Where(kind => !used.Contains(kind)).ToList())
            templates.Remove(kind);
        return JsonSerializer.SerializeToElement(kept);
    }
}
