using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Feature maps as one picture in two or three colourings, switched by style alone, and on it a grid of cells that say what
/// lies below them when they are pointed at or reached by keyboard.</summary>
internal static class MapsView
{
    private const int InputSide = 88;

    public static Html ToHtml(FeatureMaps maps) => Html.Of($"""
        <div class="ck ck-maps">{Stylesheet.Maps}<div class="ck-summary"><code>{MapWords.Line(maps)}</code></div>{Body(maps)}</div>
        """);

    /// <summary>The picture without its style and its line, to be shown inside something else.</summary>
    public static Html Body(FeatureMaps maps)
    {
        var plates = new MapPlates(maps);
        var layout = plates.Layout;
        var views = Views(maps, plates);
        var shown = Math.Min(maps.Maps.Count, MapPlates.MostMaps);
        var (isLong, group) = (shown <= 64, $"ck-{Guid.NewGuid():N}");
        return Html.Of($"""
            <fieldset class="ck-views"><legend>Scale</legend>{views.Select((view, i) => Html.Of($"<label><input type=\"radio\" name=\"{group}\" class=\"ck-r{i + 1}\"{(i == 0 ? Html.Of($" checked") : Html.Empty)}>{view.Name}</label>"))}</fieldset><div class="ck-stage{(maps.Input is null ? "" : " ck-with")}">{Input(maps.Input)}<p class="ck-hint">Point at a map, or step through them with the Tab key, for its numbers.</p><div class="ck-plate" style="--n:{layout.Across};--m:{layout.Down};max-width:{layout.Width}px">{views.Select((view, i) => Html.Of($"{view.Picture}<div class=\"ck-scale ck-v{i + 1}\">{view.Legend}</div>"))}<ul class="ck-cells">{maps.Maps.Take(shown).Select(map => Cell(map, maps, isLong))}</ul></div></div>{Notes(maps, plates, shown)}
            """);
    }

    private sealed record View(string Name, Html Picture, Html Legend);

    private static List<View> Views(FeatureMaps maps, MapPlates plates)
    {
        var layout = plates.Layout;
        var what = $"{Math.Min(maps.Maps.Count, MapPlates.MostMaps)} feature maps of {maps.Height} by {maps.Width}";
        var nan = maps.Maps.Any(map => map.NotFinite > 0) ? " · NaN is magenta" : "";
        List<View> views =
        [
            new("one for all", Plate.ToHtml(plates.OnOneScale(), layout.Width, layout.Height, $"{what}, all on one scale from {Number.Short(plates.Shared.Low)} to {Number.Short(plates.Shared.High)}", "ck-v1"),
                Html.Of($"{plates.Shared.ToHtml()} all maps{nan}")),
            new("each its own", Plate.ToHtml(plates.EachOnItsOwn(), layout.Width, layout.Height, $"{what}, each on a scale of its own", "ck-v2"),
                Html.Of($"{Own(plates.Shared.IsDiverging)} each map by itself{nan}")),
        ];
        if (maps.Input is { } input)
        {
            var (png, over) = plates.OverInput(input);
            views.Add(new("over the input", Plate.ToHtml(png, over.Width, over.Height, $"{what} as coloured light over the input", "ck-v3"),
                Html.Of($"red where a map is {(plates.Shared.IsDiverging ? "positive, blue where negative" : "great")}, each map by itself{(maps.Field is null ? ", stretched over the input" : ", in the middle of what its values see")}")));
        }
        return views;
    }

    private static Html Own(bool isDiverging) => isDiverging
        ? Html.Of($"{Bar(true)} blue to red, 0 is white;")
        : Html.Of($"{Bar(false)} from its least to its greatest value;");

    private static Html Bar(bool isDiverging) => Html.Raw(
        $"<span style=\"display:inline-block;width:96px;height:9px;border-radius:2px;border:1px solid rgb(128 128 128 / .5);background:linear-gradient(90deg,{(isDiverging ? "#053061,#4393c3,#f7f7f7,#d6604d,#67001f" : "#000,#fff")})\"></span>");

    private static Html Input(InputImage? input)
    {
        if (input is null)
            return Html.Empty;
        var (height, width) = (input.Brightness.GetLength(0), input.Brightness.GetLength(1));
        var plate = new Plate(width, height);
        var shades = new Shades(new(0, 1, false), Shades.Fine);
        plate.Tile(0, 0, height, width, 1, (row, column) => shades[input.Brightness[row, column]]);
        var (shownHeight, shownWidth) = InputSize(input);
        return Html.Of($"<img class=\"ck-input\" src=\"data:image/png;base64,{Html.Raw(Convert.ToBase64String(plate.ToPng()))}\" alt=\"The input, {input.Height} by {input.Width}\" width=\"{shownWidth:0}\" height=\"{shownHeight:0}\">");
    }

    private static (double Height, double Width) InputSize(InputImage input)
    {
        var scale = (double)InputSide / Math.Max(input.Height, input.Width);
        return (Math.Max(1, Math.Round(input.Height * scale)), Math.Max(1, Math.Round(input.Width * scale)));
    }

    private static Html Cell(FeatureMap map, FeatureMaps maps, bool isLong)
    {
        var more = isLong || maps.Field is not null ? MapWords.Peak(map, maps.Field) : "";
        return Html.Of($"<li tabindex=\"0\"><p>{MapWords.Of(map, !isLong)}{more}</p>{Window(map, maps)}</li>");
    }

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

    private static Html Notes(FeatureMaps maps, MapPlates plates, int shown)
    {
        List<Html> notes = [.. MapWords.Notes(maps).Select(note => Html.Of($"<li><b>{note.Sign}</b> {note.Sentence}</li>"))];
        if (shown < maps.Maps.Count)
            notes.Add(Html.Of($"<li>The first {shown} of {maps.Maps.Count} channels are shown. To see others, give a part of the tensor, for example <code>{(maps.Shape.Count == 4 ? "x[.., 256..512]" : "x[256..512]")}</code>.</li>"));
        if (plates.IsReduced)
            notes.Add(Html.Of($"<li>Reduced from {maps.Height}×{maps.Width} to {plates.Layout.Rows}×{plates.Layout.Columns}: a pixel is the mean of a small area; the numbers are of all values.</li>"));
        return notes.Count == 0 ? Html.Empty : Html.Of($"<ul class=\"ck-note ck-signs\">{notes}</ul>");
    }
}
