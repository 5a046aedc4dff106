using System.Globalization;
using System.Text.Json;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Where in the picture an axis lies, in parts of it from the left or from below: as its <c>domain</c> says, or as the
/// grid of subplots does.</summary>
internal static class Domains
{
    public static (double From, double To) Of(Figure figure, string axis)
    {
        var layout = figure.Axis(axis);
        // A second axis over another lies where that one does.
        if (layout.Text("overlaying") is { Length: > 0 and < 10 } below && below[0] == axis[0] && below != axis
            && figure.Axis(below).Text("overlaying") is null)
            return Of(figure, below);
        var domain = layout.Items("domain").Select(part => part.Number([])).Take(2).ToArray();
        if (domain is [>= 0 and var from, <= 1 and var to] && from < to)
            return (from, to);
        return figure.Layout.At("grid") is { ValueKind: JsonValueKind.Object } grid ? InGrid(grid, axis) : (0, 1);
    }

    private static (double From, double To) InGrid(JsonElement grid, string axis)
    {
        int rows = Whole(grid.Number("rows")), columns = Whole(grid.Number("columns"));
        var number = int.TryParse(axis.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var named) ? Math.Max(0, named - 1) : 0;
        var isX = axis.StartsWith('x');
        var isIndependent = grid.Text("pattern") == "independent";
        var place = isIndependent ? (isX ? number % columns : number / columns) : number;
        var count = isX ? columns : rows;
        if (place >= count)
            return (0, 1);
        var gap = Math.Clamp(grid.Number(isX ? "xgap" : "ygap") ?? (isIndependent ? (isX ? 0.2 : 0.3) : 0.1), 0, 0.9);
        var step = 1 / (count - gap);
        if (!isX && grid.Text("roworder") != "bottom to top")
            place = count - 1 - place;
        return (place * step, (place + 1 - gap) * step);
    }

    private static int Whole(double? number) => number is >= 1 and <= 100 ? (int)number : 1;
}
