using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Draws feature maps on a plate: on one scale, each on its own, or over the input.</summary>
internal sealed class MapPlates
{
    /// <summary>The most maps on a plate.</summary>
    public const int MostMaps = 256;

    /// <summary>What a picture may weigh before it makes do with few colours.</summary>
    private const int MostBytes = 22_000;

    // Packing is what takes the time, so of many values every fourth tile is tried: four times that weighs a twelfth more than all.
    private const int ManyValues = 1 << 14;
    private const int Tried = 4;

    private const int PreviewMaps = 8;
    private const int PreviewSide = 32;

    private readonly FeatureMaps _maps;
    private readonly float[][,] _values;

    public MapPlates(FeatureMaps maps, int most)
    {
        _maps = maps;
        Shown = [.. maps.Maps.Take(most)];
        var first = maps.Maps[0].Values;
        Layout = PlateLayout.For(Shown.Count, first.GetLength(0), first.GetLength(1));
        _values = [.. Shown.Select(map => Reduction.To(map.Values, Layout.Rows, Layout.Columns))];
        Shared = double.IsNaN(maps.Min) ? new(0, 1, false) : ColourScale.For(maps.Min, maps.Max);
    }

    /// <summary>The maps that are drawn.</summary>
    public IReadOnlyList<FeatureMap> Shown { get; }

    public PlateLayout Layout { get; }

    /// <summary>The scale of all maps together.</summary>
    public ColourScale Shared { get; }

    public bool IsReduced => _maps.IsReduced || Layout.Rows < _maps.Height || Layout.Columns < _maps.Width;

    /// <summary>The sign of a state, drawn and written.</summary>
    public static string Sign(MapState state) => state switch
    {
        MapState.Dead => "✗",
        MapState.Saturated => "▲",
        MapState.Constant => "=",
        MapState.NotFinite => "!",
        _ => "",
    };

    public byte[] OnOneScale() => Light(steps =>
    {
        var shades = new Shades(Shared, steps);
        return (tile, row, column) => shades[_values[tile][row, column]];
    });

    public byte[] EachOnItsOwn() => Light(steps =>
    {
        var shades = Shown.Select(map => new Shades(Own(map), steps)).ToArray();
        return (tile, row, column) => shades[tile][_values[tile][row, column]];
    });

    /// <summary>The maps as warm and cold light on the input.</summary>
    public byte[] OverInput(InputImage input)
    {
        // Tiles as large as on the other plates, and as fine as the input where that is possible.
        var zoom = Layout.IsSmall ? Layout.Zoom
            : Enumerable.Range(1, Layout.Zoom).LastOrDefault(zoom => Layout.Zoom % zoom == 0 && Layout.Rows * Layout.Zoom / zoom >= input.Brightness.GetLength(0), 1);
        var layout = Layout with { Rows = Layout.Rows * Layout.Zoom / zoom, Columns = Layout.Columns * Layout.Zoom / zoom, Zoom = zoom };
        var overlay = new Overlay(_maps, layout, Reduction.To(input.Brightness, layout.Rows, layout.Columns));
        var scales = Shown.Select(Own).ToArray();
        return Draw(layout, (tile, row, column) => overlay.Pixel(Shown[tile], scales[tile], row, column));
    }

    /// <summary>The first few maps in a row, each on its own scale, without letters.</summary>
    public static (byte[] Png, int Width, int Height, int Count) Preview(FeatureMaps maps)
    {
        var plates = new MapPlates(maps, PreviewMaps);
        var first = maps.Maps[0].Values;
        var reduction = Math.Max(1, Math.Max(first.GetLength(0), first.GetLength(1)) / (double)PreviewSide);
        var (rows, columns) = (Math.Max(1, (int)(first.GetLength(0) / reduction)), Math.Max(1, (int)(first.GetLength(1) / reduction)));
        var zoom = Math.Max(1, PreviewSide / Math.Max(rows, columns));
        var plate = new Plate(plates.Shown.Count * (columns * zoom + 2), rows * zoom + 2);
        foreach (var (map, i) in plates.Shown.Select((map, i) => (map, i)))
        {
            var (values, shades) = (Reduction.To(map.Values, rows, columns), new Shades(plates.Own(map), Shades.Coarse));
            plate.Tile(i * (columns * zoom + 2) + 1, 1, rows, columns, zoom, (row, column) => shades[values[row, column]]);
        }
        return (plate.ToPng(), plate.Width, plate.Height, plates.Shown.Count);
    }

    private ColourScale Own(FeatureMap map)
    {
        if (double.IsNaN(map.Min) || map.Min == map.Max)
            return Shared;
        var reach = Math.Max(-map.Min, map.Max);
        return Shared.IsDiverging ? new(-reach, reach, true) : new(map.Min, map.Max, false);
    }

    private byte[] Light(Func<int, Func<int, int, int, uint>> pixels)
    {
        if (Shown.Count * Layout.Rows * Layout.Columns <= ManyValues || Shown.Count < Tried)
        {
            var picture = Draw(Layout, pixels(Shades.Fine));
            return picture.Length <= MostBytes ? picture : Draw(Layout, pixels(Shades.Coarse));
        }
        var (coarse, some) = (pixels(Shades.Coarse), Shown.Count / Tried);
        var weight = (Layout with { Down = (some + Layout.Across - 1) / Layout.Across })
            .Draw([.. Enumerable.Range(0, some).Select(i => Label(Shown[i * Tried], Layout))], (tile, row, column) => coarse(tile * Tried, row, column)).Length * Tried * 12 / 13;
        return Draw(Layout, weight <= MostBytes ? coarse : pixels(weight <= MostBytes * 7 / 6 ? Shades.Few : Shades.Fewest));
    }

    private byte[] Draw(PlateLayout layout, Func<int, int, int, uint> pixel) => layout.Draw([.. Shown.Select(map => Label(map, layout))], pixel);

    private static string Label(FeatureMap map, PlateLayout layout)
    {
        var number = Number.Whole(map.Channel);
        return map.State == MapState.Alive ? number : layout.Columns * layout.Zoom >= 96 ? $"{number} {Sign(map.State)} {MapWords.State(map)}" : $"{number} {Sign(map.State)}";
    }
}
