using System.Runtime.InteropServices;

namespace CourseKit.Extension.Look;

/// <summary>Reduces a drawing to the colours that a PNG's table holds, and to fewer where nobody sees it: the file gets a third as
/// large. What is filled keeps its exact colour; the steps between a line or a letter and what lies under it are made coarser.</summary>
internal static class FewerColours
{
    // How many colours, and how far the parts of one may move. At two pixels for one of the page, five steps from ink to paper look
    // as smooth as all; sixteen colours take half a byte.
    private static readonly (int Most, int Solid, int Edge)[] Attempts = [(16, 0, 36), (16, 0, 52), (256, 0, 36), (256, 0, 60), (256, 4, 60), (256, 8, 60)];

    /// <summary>The pixels in at most 256 colours; null if the drawing has too many.</summary>
    /// <param name="pixels">As <see cref="Png.Pack"/> takes them; not multiplied by alpha.</param>
    /// <param name="width">In pixels.</param>
    public static uint[]? Of(ReadOnlySpan<uint> pixels, int width)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var pixel in pixels)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, pixel, out _)++;
        var solid = Solid(pixels, width);
        var edges = counts.Keys.Where(colour => !solid.Contains(colour)).OrderByDescending(colour => counts[colour]).ThenBy(colour => colour).ToArray();
        var filled = solid.OrderByDescending(colour => counts[colour]).ThenBy(colour => colour).ToArray();
        foreach (var (most, solidTolerance, edgeTolerance) in Attempts)
        {
            List<uint> kept = [];
            if (!Keep(kept, filled, solidTolerance, most) || !Keep(kept, edges, edgeTolerance, most))
                continue;
            var standIns = counts.Keys.ToDictionary(colour => colour, colour => Nearest(kept, colour).Colour);
            var reduced = new uint[pixels.Length];
            for (var i = 0; i < reduced.Length; i++)
                reduced[i] = standIns[pixels[i]];
            return reduced;
        }
        return null;
    }

    // Colours of squares of two by two: an area or a line on whole pixels, not the rim of a letter.
    private static HashSet<uint> Solid(ReadOnlySpan<uint> pixels, int width)
    {
        var solid = new HashSet<uint>();
        for (var i = width; i < pixels.Length; i++)
        {
            var colour = pixels[i];
            if (i % width > 0 && pixels[i - 1] == colour && pixels[i - width] == colour && pixels[i - width - 1] == colour)
                solid.Add(colour);
        }
        return solid;
    }

    // The frequent come first, so that they stand for the rare ones near them.
    private static bool Keep(List<uint> kept, uint[] colours, int tolerance, int most)
    {
        foreach (var colour in colours)
        {
            if (kept.Count > 0 && Nearest(kept, colour).Distance <= tolerance)
                continue;
            if (kept.Count == most)
                return false;
            kept.Add(colour);
        }
        return true;
    }

    private static (uint Colour, int Distance) Nearest(List<uint> kept, uint colour)
    {
        var (nearest, least) = (colour, int.MaxValue);
        foreach (var candidate in kept)
        {
            var distance = Distance(candidate, colour);
            if (distance < least)
                (nearest, least) = (candidate, distance);
            if (least == 0)
                break;
        }
        return (nearest, least);
    }

    // As they are seen: what is transparent has no colour.
    private static int Distance(uint first, uint second)
    {
        int firstAlpha = (int)(first >> 24), secondAlpha = (int)(second >> 24), greatest = Math.Abs(firstAlpha - secondAlpha);
        for (var shift = 0; shift < 24; shift += 8)
            greatest = Math.Max(greatest, Math.Abs((int)(first >> shift & 255) * firstAlpha - (int)(second >> shift & 255) * secondAlpha) / 255);
        return greatest;
    }
}
