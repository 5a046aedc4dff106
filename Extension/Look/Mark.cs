namespace CourseKit.Extension.Look;

/// <summary>The sign on a cell of a heat map whose colour alone would not tell what it is.</summary>
internal sealed class Mark
{
    /// <summary>The signs' side, in pixels.</summary>
    public const int Side = 5;

    /// <summary>Not a number.</summary>
    public static readonly Mark NaN = new("×", "▦", "X...X", ".X.X.", "..X..", ".X.X.", "X...X");

    /// <summary>Infinite, above everything.</summary>
    public static readonly Mark PositiveInfinity = new("▲", "▥", "..X..", "..X..", ".XXX.", ".XXX.", "XXXXX");

    /// <summary>Infinite, below everything.</summary>
    public static readonly Mark NegativeInfinity = new("▼", "▤", "XXXXX", ".XXX.", ".XXX.", "..X..", "..X..");

    /// <summary>Finite, but beyond the ends of the scale.</summary>
    public static readonly Mark Beyond = new("◆", "◆", "..X..", ".XXX.", "XXXXX", ".XXX.", "..X..");

    private readonly string[] _rows;

    private Mark(string letter, string pattern, params string[] rows) => (Letter, Pattern, _rows) = (letter, pattern, rows);

    /// <summary>The sign as a letter, for legends.</summary>
    public string Letter { get; }

    /// <summary>The letter for the pattern that stands in for the sign where there are too many.</summary>
    public string Pattern { get; }

    /// <summary>The sign for a value on a scale, if it needs one.</summary>
    public static Mark? Of(double value, ColourScale scale) =>
        double.IsNaN(value) ? NaN
        : double.IsPositiveInfinity(value) ? PositiveInfinity
        : double.IsNegativeInfinity(value) ? NegativeInfinity
        : scale.IsClipped && (value < scale.Low || value > scale.High) ? Beyond
        : null;

    /// <summary>Whether the sign covers a pixel of its square.</summary>
    public bool Covers(int x, int y) => _rows[y][x] == 'X';
}
