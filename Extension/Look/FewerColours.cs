using System.Runtime.InteropServices;

namespace CourseKit.Extension.Look;

/// <summary>Reduces a drawing to the colours that a PNG's table holds, which makes the file a third as large. Drawings have few colours but
/// for the edges of lines and letters, where neighbours in colour stand for each other.</summary>
internal static class FewerColours
{
    private const int MostColours = 256;

    /// <summary>The pixels in at most 256 colours; null if the drawing has too many.</summary>
    /// <param name="pixels">As <see cref="Png.Pack"/> takes them; not multiplied by alpha.</param>
    /// <param name="least">How many bits of each part must be told apart at least: fewer where there are no gradients.</param>
    public static uint[]? Of(ReadOnlySpan<uint> pixels, int least)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var pixel in pixels)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, pixel, out _)++;
        if (StandIns(counts, least) is not { } standIns)
            return null;
        var reduced = new uint[pixels.Length];
        for (var i = 0; i < reduced.Length; i++)
            reduced[i] = standIns[pixels[i]];
        return reduced;
    }

    private static Dictionary<uint, uint>? StandIns(Dictionary<uint, int> counts, int least)
    {
        for (var bits = 8; bits >= least; bits--)
        {
            var mask = (uint)(0xff << (8 - bits) & 0xff) * 0x01010101u;
            var groups = counts.GroupBy(colour => colour.Key & mask).Take(MostColours + 1).ToList();
            if (groups.Count > MostColours)
                continue;
            // The most frequent stands for its group, so that what is filled keeps its exact colour.
            var standIns = new Dictionary<uint, uint>();
            foreach (var group in groups)
            {
                var standIn = group.MaxBy(colour => colour.Value).Key;
                foreach (var (colour, _) in group)
                    standIns.Add(colour, standIn);
            }
            return standIns;
        }
        return null;
    }
}
