using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>A scale in a number of steps: the fewer colours, the less a picture weighs.</summary>
internal sealed class Shades
{
    /// <summary>Steps that nobody sees.</summary>
    public const int Fine = 63;

    /// <summary>With the ground, the ink and NaN still no more than half a byte.</summary>
    public const int Coarse = 11;

    /// <summary>For many maps of noise, which packs badly.</summary>
    public const int Few = 7;

    /// <summary>For many maps of noise around zero: two on each side of it.</summary>
    public const int Fewest = 5;

    private static readonly uint NaN = Png.Opaque(ColourScale.NaN);

    private readonly ColourScale _scale;
    private readonly uint[] _pixels;

    public Shades(ColourScale scale, int steps)
    {
        _scale = scale;
        var whole = new ColourScale(0, 1, scale.IsDiverging);
        _pixels = [.. Enumerable.Range(0, steps).Select(step => Png.Opaque(whole.Colour((double)step / (steps - 1))))];
    }

    public uint this[double value] => double.IsNaN(value) ? NaN : _pixels[(int)Math.Round(_scale.Position(value) * (_pixels.Length - 1))];
}
