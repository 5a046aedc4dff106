using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>How tiles of one size lie on a plate: each in a cell with its label above. Cells are alike, so that a grid of style lies
/// on them exactly.</summary>
/// <param name="Across">Tiles in a row.</param>
/// <param name="Down">Rows of tiles.</param>
/// <param name="Rows">Values drawn from top to bottom of a tile.</param>
/// <param name="Columns">Values drawn from left to right.</param>
/// <param name="Zoom">Pixels a value is wide and high.</param>
internal sealed record PlateLayout(int Across, int Down, int Rows, int Columns, int Zoom)
{
    /// <summary>The most values on a plate: they bound what the picture weighs.</summary>
    private const int MostValues = 1 << 16;

    private const int Gap = 3;

    public bool IsSmall => Columns * Zoom < 40;

    public int Label => IsSmall ? 10 : 15;

    public float FontSize => IsSmall ? 8 : 11;

    // Even, so that where two pixels share a byte a value that is two wide fills it.
    private int CellWidth => (Columns * Zoom + 2 * Gap + 1) / 2 * 2;

    private int CellHeight => Label + Rows * Zoom + Gap;

    public int Width => Across * CellWidth;

    public int Height => Down * CellHeight;

    /// <summary>The corner of a tile's values.</summary>
    public (int Left, int Top) Corner(int tile) => (tile % Across * CellWidth + (CellWidth - Columns * Zoom) / 2 / 2 * 2, tile / Across * CellHeight + Label);

    /// <summary>Chooses sizes for a number of matrices.</summary>
    public static PlateLayout For(int count, int height, int width)
    {
        var side = count switch { <= 4 => 170, <= 9 => 140, <= 16 => 104, <= 36 => 72, <= 64 => 64, _ => 26 };
        var longest = Math.Max(height, width);
        var most = Math.Min(side, Math.Sqrt((double)MostValues / count));
        var reduction = Math.Max(1, longest / most);
        var (rows, columns) = (Math.Max(1, (int)Math.Round(height / reduction)), Math.Max(1, (int)Math.Round(width / reduction)));
        var zoom = Math.Max(1, side / Math.Max(rows, columns));
        var across = Columnar(count, (double)rows / columns);
        return new(across, (count + across - 1) / across, rows, columns, zoom);
    }

    /// <summary>Draws all tiles.</summary>
    /// <param name="labels">What is written above each.</param>
    /// <param name="pixel">The colour at a tile's row and column; 0 for none.</param>
    public byte[] Draw(IReadOnlyList<string> labels, Func<int, int, int, uint> pixel)
    {
        var plate = new Plate(Width, Height);
        using var font = Lettering.At(FontSize);
        for (var tile = 0; tile < labels.Count; tile++)
        {
            var (number, (left, top)) = (tile, Corner(tile));
            plate.Tile(left, top, Rows, Columns, Zoom, (row, column) => pixel(number, row, column));
            plate.Frame(left, top, Columns * Zoom, Rows * Zoom);
            plate.Text(labels[tile], left, top - (IsSmall ? 2 : 4), font);
        }
        return plate.ToPng();
    }

    // A little wider than high, and without an unfinished row where that is near.
    private static int Columnar(int count, double aspect)
    {
        var wish = Math.Clamp((int)Math.Round(Math.Sqrt(1.3 * count * aspect)), 1, count);
        return Enumerable.Range(1, count).Where(across => count % across == 0 && across >= 0.75 * wish && across <= 1.35 * wish)
            .OrderBy(across => Math.Abs(across - wish)).ThenByDescending(across => across).FirstOrDefault(wish);
    }
}
