using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Draws feature maps on a plate: on one scale, each on its own, or over the input.</summary>
internal sealed class MapPlates
{
    /// <summary>The most maps on a plate.</summary>
    public const int MostMaps = 256;

    /// <summary>What a picture may weigh before it makes do with few colours.</summary>
    private const int MostBytes = 24_000;

    private readonly FeatureMaps _maps;
    private readonly FeatureMap[] _shown;
    private readonly float[][,] _values;

    public MapPlates(FeatureMaps maps)
    {
        _maps = maps;
        _shown = [.. maps.Maps.Take(MostMaps)];
        var first = maps.Maps[0].Values;
        Layout = PlateLayout.For(_shown.Length, first.GetLength(0), first.GetLength(1));
        _values = [.. _shown.Select(map => Reduction.To(map.Values, Layout.Rows, Layout.Columns))];
        Shared = double.IsNaN(maps.Min) ? new(0, 1, false) : ColourScale.For(maps.Min, maps.Max);
    }

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
        return Draw(Layout, (tile, row, column) => shades[_values[tile][row, column]]);
    });

    public byte[] EachOnItsOwn() => Light(steps =>
    {
        var shades = _shown.Select(map => new Shades(Own(map), steps)).ToArray();
        return Draw(Layout, (tile, row, column) => shades[tile][_values[tile][row, column]]);
    });

    /// <summary>The maps as warm and cold light on the input.</summary>
    public (byte[] Png, PlateLayout Layout) OverInput(InputImage input)
    {
        // Cells as on the other plates, so that what lies on them fits all.
        var layout = OverlayLayout(input);
        var brightness = Reduction.To(input.Brightness, layout.Rows, layout.Columns);
        var overlay = new Overlay(_maps, layout, brightness);
        return (Draw(layout, (tile, row, column) => overlay.Pixel(_shown[tile], Own(_shown[tile]), row, column)), layout);
    }

    private PlateLayout OverlayLayout(InputImage input)
    {
        var own = PlateLayout.For(_shown.Length, input.Brightness.GetLength(0), input.Brightness.GetLength(1));
        return own with { Across = Layout.Across, Down = Layout.Down };
    }

    private ColourScale Own(FeatureMap map)
    {
        if (double.IsNaN(map.Min) || map.Min == map.Max)
            return Shared;
        var reach = Math.Max(-map.Min, map.Max);
        return Shared.IsDiverging ? new(-reach, reach, true) : new(map.Min, map.Max, false);
    }

    private static byte[] Light(Func<int, byte[]> draw) => draw(Shades.Fine) is { Length: <= MostBytes } fine ? fine : draw(Shades.Coarse);

    private byte[] Draw(PlateLayout layout, Func<int, int, int, uint> pixel)
    {
        var plate = new Plate(layout.Width, layout.Height);
        using var font = Lettering.At(layout.FontSize);
        for (var tile = 0; tile < _shown.Length; tile++)
        {
            var (number, (left, top)) = (tile, layout.Corner(tile));
            plate.Tile(left, top, layout.Rows, layout.Columns, layout.Zoom, (row, column) => pixel(number, row, column));
            plate.Frame(left, top, layout.Columns * layout.Zoom, layout.Rows * layout.Zoom);
            plate.Text(Label(_shown[tile], layout), left, top - (layout.IsSmall ? 2 : 4), font);
        }
        return plate.ToPng();
    }

    private static string Label(FeatureMap map, PlateLayout layout)
    {
        var number = Number.Whole(map.Channel);
        return map.State == MapState.Alive ? number : layout.Columns * layout.Zoom >= 96 ? $"{number} {Sign(map.State)} {MapWords.State(map)}" : $"{number} {Sign(map.State)}";
    }
}
