using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look;

/// <summary>Numbers as cells of colour. What colour does not tell has a sign on it: NaN, infinities, values beyond the scale.</summary>
/// <param name="Cells">Row by row.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="Scale">What the colours mean.</param>
internal sealed record HeatMap(double[] Cells, int Rows, int Columns, ColourScale Scale)
{
    // Signs that are larger than their cells cover others: a few may.
    private const int MostLargeSigns = 40;

    private const int Margin = 4; // around a sign, in pixels, where there is room

    // The palette: the scale's colours, then those of signs.
    private byte NaNColour => (byte)Levels;
    private byte Black => (byte)(Levels + 1);
    private byte White => (byte)(Levels + 2);

    /// <summary>How many colours the scale gets: fewer make a smaller file. An odd number, so that zero has one of its own in the middle.</summary>
    public int Levels { get; init; } = 253;

    /// <summary>The picture.</summary>
    /// <param name="alt">What it shows, for those who do not see it.</param>
    /// <param name="side">The length, in CSS pixels, that the longer side comes near.</param>
    public Html ToHtml(string alt, int side = Picture.ComfortableSide)
    {
        var signs = Signs();
        var zoom = Picture.Zoom(Columns, Rows, side);
        // Cells that have room for signs are drawn as large as they are shown.
        var cell = signs.Count > 0 && zoom >= Mark.Side ? zoom : 1;
        var (width, height) = (Columns * cell, Rows * cell);
        var pixels = Blown(cell);
        if (cell > 1)
            foreach (var (at, sign) in signs)
                Draw(sign, at, (at % Columns * cell) + (cell / 2), (at / Columns * cell) + (cell / 2), Math.Max(1, (cell - Margin) / Mark.Side), false);
        else if (!IsWoven(side))
            foreach (var (at, sign) in signs.Where(sign => sign.Value != Mark.Beyond))
                Draw(sign, at, at % Columns, at / Columns, 1, true);
        else
            Weave();
        return Picture.OfPng(Png.PackIndexed(pixels, width, Palette()), width, height, alt, cell > 1 ? 1 : zoom);

        void Draw(Mark sign, int at, int x, int y, int scale, bool hasGround)
        {
            var half = Mark.Side * scale / 2;
            for (var v = 0; v < Mark.Side * scale; v++)
                for (var u = 0; u < Mark.Side * scale; u++)
                {
                    var (left, top) = (x - half + u, y - half + v);
                    if (left < 0 || top < 0 || left >= width || top >= height)
                        continue;
                    if (sign.Covers(u / scale, v / scale))
                        pixels[(top * width) + left] = Ink(at);
                    else if (hasGround)
                        pixels[(top * width) + left] = Ground(at);
                }
        }

        void Weave()
        {
            foreach (var (at, sign) in signs)
            {
                var (x, y) = (at % Columns, at / Columns);
                if (sign == Mark.NaN ? (x + y) % 2 == 0 : sign == Mark.PositiveInfinity ? x % 2 == 0 : sign == Mark.NegativeInfinity && y % 2 == 0)
                    pixels[at] = Ink(at);
            }
        }
    }

    /// <summary>Whether there are too many signs for the room that there is: then cells have a pattern that no colours make by themselves.</summary>
    public bool IsWoven(int side) =>
        Picture.Zoom(Columns, Rows, side) < Mark.Side && Signs().Count(sign => sign.Value != Mark.Beyond) > MostLargeSigns;

    /// <summary>The signs that were used, and what they mean.</summary>
    public Html Legend(bool isWoven)
    {
        var signs = Signs();
        return Html.Concat(new[] { (Mark.NaN, "NaN"), (Mark.PositiveInfinity, "∞"), (Mark.NegativeInfinity, "-∞"), (Mark.Beyond, "beyond the scale") }
            .Where(each => signs.ContainsValue(each.Item1))
            .Select(each => Html.Of($"<span><b{(each.Item1 == Mark.NaN ? Html.Raw(" style=\"background:#f0f;color:#000;padding:0 2px\"") : Html.Empty)}>{(isWoven ? each.Item1.Pattern : each.Item1.Letter)}</b> {each.Item2}</span>")));
    }

    private SortedList<int, Mark> Signs()
    {
        var signs = new SortedList<int, Mark>();
        for (var at = 0; at < Cells.Length; at++)
            if (Mark.Of(Cells[at], Scale) is { } sign)
                signs.Add(at, sign);
        return signs;
    }

    private byte[] Blown(int cell)
    {
        var pixels = new byte[Cells.Length * cell * cell];
        var width = Columns * cell;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
                pixels.AsSpan((row * cell * width) + (column * cell), cell).Fill(Ground((row * Columns) + column));
            for (var copy = 1; copy < cell; copy++)
                pixels.AsSpan(row * cell * width, width).CopyTo(pixels.AsSpan(((row * cell) + copy) * width));
        }
        return pixels;
    }

    private byte Ground(int at) =>
        double.IsNaN(Cells[at]) ? NaNColour : (byte)Math.Round(Scale.Position(Cells[at]) * (Levels - 1));

    private byte Ink(int at)
    {
        if (double.IsNaN(Cells[at]))
            return Black;
        var (r, g, b) = Scale.Colour(Cells[at]);
        return r * 0.3 + g * 0.59 + b * 0.11 > 140 ? Black : White;
    }

    private List<uint> Palette()
    {
        var colours = Enumerable.Range(0, Levels).Select(level => Png.Opaque(Scale.ColourAt(level / (Levels - 1.0))));
        return [.. colours, Png.Opaque(ColourScale.NaN), Png.Opaque((0, 0, 0)), Png.Opaque((255, 255, 255))];
    }
}
