using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Feature maps over a picture: the picture in grey, orange where a map is positive and blue where it is negative, the
/// stronger the greater.</summary>
internal sealed class Overlay(FeatureMaps maps, PlateLayout layout, float[,] brightness)
{
    // Together no more than a table of colours holds, with ground and ink.
    private const int Greys = 16;
    private const int Strengths = 7;

    private static readonly (byte R, byte G, byte B) Warm = (255, 96, 20);
    private static readonly (byte R, byte G, byte B) Cold = (40, 120, 255);

    /// <summary>The colour at a place of the picture.</summary>
    public uint Pixel(FeatureMap map, ColourScale scale, int row, int column)
    {
        var value = At(map, row, column);
        return Lit(brightness[row, column], double.IsNaN(value)
            ? double.NaN
            : scale.IsDiverging ? 2 * scale.Position(value) - 1 : scale.Low < scale.High ? scale.Position(value) : 0);
    }

    /// <summary>A place of a picture under coloured light.</summary>
    /// <param name="bright">How bright the picture is there, 0 to 1.</param>
    /// <param name="strength">How strong the light is, −1 (blue) to 1 (orange); NaN is a colour of its own.</param>
    public static uint Lit(double bright, double strength)
    {
        if (double.IsNaN(strength))
            return Png.Opaque(ColourScale.NaN);
        var grey = 24 + 208 * Math.Round(bright * (Greys - 1)) / (Greys - 1);
        strength = Math.Round(Strengths * strength) / Strengths;
        var light = strength < 0 ? Cold : Warm;
        var part = 0.9 * Math.Abs(strength);
        return Png.Opaque((Mix(light.R), Mix(light.G), Mix(light.B)));

        byte Mix(byte to) => (byte)Math.Round(grey + (to - grey) * part);
    }

    // Between the four values around the place; 0, which is no light, where the maps see nothing of the picture.
    private double At(FeatureMap map, int row, int column)
    {
        var y = Place(row, layout.Rows, maps.Input!.Height, maps.Height);
        var x = Place(column, layout.Columns, maps.Input.Width, maps.Width);
        if (y < -0.5 || y > maps.Height - 0.5 || x < -0.5 || x > maps.Width - 0.5)
            return map.Min > 0 ? map.Min : 0;
        var values = map.Values;
        var (height, width) = (values.GetLength(0), values.GetLength(1));
        y = Math.Clamp((y + 0.5) * height / maps.Height - 0.5, 0, height - 1);
        x = Math.Clamp((x + 0.5) * width / maps.Width - 0.5, 0, width - 1);
        var (top, left) = ((int)y, (int)x);
        var (bottom, right) = (Math.Min(top + 1, height - 1), Math.Min(left + 1, width - 1));
        var (down, along) = (y - top, x - left);
        return (values[top, left] * (1 - along) + values[top, right] * along) * (1 - down) + (values[bottom, left] * (1 - along) + values[bottom, right] * along) * down;
    }

    /// <summary>Which row or column of a map has a place of the picture in the middle of what it sees.</summary>
    private double Place(int at, int drawn, int pixels, int values)
    {
        var place = (at + 0.5) / drawn;
        return maps.Field is { } field
            ? (place * pixels - 0.5 + field.Padding - (field.Size - 1) / 2.0) / field.Stride
            : place * values - 0.5;
    }
}
