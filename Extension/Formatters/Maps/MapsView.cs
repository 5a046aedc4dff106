using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Feature maps as one picture: on one scale, each on its own, over the input.</summary>
internal static class MapsView
{
    private const int InputSide = 88;

    // Beyond this many, little is said of each.
    private const int ManyMaps = 64;

    public static Html ToHtml(FeatureMaps maps) => Html.Of($"""
        <div class="ck ck-maps">{Stylesheet.Maps}<div class="ck-summary"><code>{MapWords.Line(maps)}</code></div>{Body(maps, MapPlates.MostMaps)}</div>
        """);

    /// <summary>The picture without its style and its line, to be shown inside something else.</summary>
    public static Html Body(FeatureMaps maps, int most)
    {
        var plates = new MapPlates(maps, most);
        var isLong = plates.Shown.Count <= ManyMaps;
        return PlateView.ToHtml(plates.Layout, Colourings(maps, plates), plates.Shown.Select(map => Cell(map, maps, isLong)), Input(maps.Input),
            "Point at a map, or step through them with the Tab key, for its numbers.", [.. Notes(maps, plates)]);
    }

    private static List<PlateView.Colouring> Colourings(FeatureMaps maps, MapPlates plates)
    {
        var shared = plates.Shared;
        var what = $"{plates.Shown.Count} feature maps of {maps.Height} by {maps.Width}";
        var nan = maps.Maps.Any(map => map.NotFinite > 0) ? " · NaN is magenta" : "";
        List<PlateView.Colouring> views =
        [
            new("one for all", plates.OnOneScale(), $"{what}, all on one scale from {Number.Short(shared.Low)} to {Number.Short(shared.High)}", Html.Of($"{shared.ToHtml()} · all maps on one scale{nan}")),
            new("each its own", plates.EachOnItsOwn(), $"{what}, each on a scale of its own",
                Html.Of($"{PlateView.Bar(shared.IsDiverging)} each map by itself, {(shared.IsDiverging ? "0 is white" : "its least value black, its greatest white")}{nan}")),
        ];
        if (plates.Shown.Count == 1)
            views.RemoveAt(1);
        if (maps.Input is { } input)
        {
            views.Add(new("over the input", plates.OverInput(input), $"{what} as coloured light over the input",
                Html.Of($"{(shared.IsDiverging ? "red above 0, blue below" : "the redder, the greater")} · each map by itself, {(maps.Field is null ? "stretched over the input" : "each value in the middle of what it sees")}")));
        }
        return views;
    }

    private static Html Input(InputImage? input)
    {
        if (input is null)
            return Html.Empty;
        var (height, width) = (input.Brightness.GetLength(0), input.Brightness.GetLength(1));
        var plate = new Plate(width, height);
        var shades = new Shades(new(0, 1, false), Shades.Fine);
        plate.Tile(0, 0, height, width, 1, (row, column) => shades[input.Brightness[row, column]]);
        var (shownHeight, shownWidth) = InputSize(input);
        return Plate.ToHtml(plate.ToPng(), (int)shownWidth, (int)shownHeight, $"The input, {input.Height} by {input.Width}", "ck-input");
    }

    private static (double Height, double Width) InputSize(InputImage input)
    {
        var scale = (double)InputSide / Math.Max(input.Height, input.Width);
        return (Math.Max(1, Math.Round(input.Height * scale)), Math.Max(1, Math.Round(input.Width * scale)));
    }

    private static PlateView.Cell Cell(FeatureMap map, FeatureMaps maps, bool isLong) =>
        new(MapWords.Of(map, !isLong) + (isLong || maps.Field is not null ? MapWords.Peak(map, maps.Field) : ""), Window(map, maps));

    // What the greatest value sees, as a frame on the input.
    private static Html Window(FeatureMap map, FeatureMaps maps)
    {
        if (maps is not { Input: { } input, Field: { } field } || map.State is MapState.Dead or MapState.Constant || double.IsNaN(map.Min))
            return Html.Empty;
        var (height, width) = InputSize(input);
        var (rows, columns) = (field.Interval(map.Peak.Row), field.Interval(map.Peak.Column));
        var (top, bottom) = (On(rows.First, input.Height, height), On(rows.Last + 1, input.Height, height));
        var (left, right) = (On(columns.First, input.Width, width), On(columns.Last + 1, input.Width, width));
        return Html.Of($"<b style=\"left:{left:0.#}px;top:{top:0.#}px;width:{right - left:0.#}px;height:{bottom - top:0.#}px\"></b>");
    }

    private static double On(int at, int pixels, double side) => Math.Clamp(at, 0, pixels) * side / pixels;

    private static IEnumerable<Html> Notes(FeatureMaps maps, MapPlates plates)
    {
        foreach (var (sign, sentence) in MapWords.Notes(maps))
            yield return PlateView.Note(sign, sentence);
        var shown = plates.Shown.Count;
        if (shown < maps.Maps.Count)
            yield return Html.Of($"<li>The first {shown} of {maps.Maps.Count} channels are shown. FeatureMaps.Of shows others where it is given a part of the tensor, for example <code>{(maps.Shape.Count == 4 ? "x[.., 256..512]" : "x[256..512]")}</code>.</li>");
        if (plates.IsReduced)
            yield return Html.Of($"<li>Reduced from {maps.Height}×{maps.Width} to {plates.Layout.Rows}×{plates.Layout.Columns}: a pixel is the mean of a small area; the numbers are of all values.</li>");
    }
}
