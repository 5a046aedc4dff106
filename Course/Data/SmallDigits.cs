namespace CourseKit.Data;

/// <summary>scikit-learn's handwritten digits: the number of black points, 0 to 16, in each 4 × 4 part of an image of 32 × 32.</summary>
internal static class SmallDigits
{
    private const int Side = 28;
    private const int Darkest = 16;
    private const int Train = 900;

    /// <summary>All of them at 28 × 28: the first 900, and the others.</summary>
    public static TrainTest Read(string name, string folder, IReadOnlyList<string> classes)
    {
        var small = IdxImages.Read(name, Path.Combine(folder, "digits-images-idx3-ubyte.gz"), Path.Combine(folder, "digits-labels-idx1-ubyte.gz"), classes);
        var pixels = new byte[small.Count * Side * Side];
        var length = small.Height * small.Width;
        for (var i = 0; i < small.Count; i++)
            Enlarge(small.Pixels.Slice(i * length, length), small.Height, small.Width, pixels.AsSpan(i * Side * Side, Side * Side));
        var large = new ImageDataset(name, pixels, small.Labels.ToArray(), channels: 1, Side, Side, classes);
        return new(large.Take(Train), large.Subset([.. Enumerable.Range(Train, large.Count - Train)]));
    }

    // Bilinear between the middles of the small pixels; outside of them the nearest one goes on.
    private static void Enlarge(ReadOnlySpan<byte> small, int height, int width, Span<byte> large)
    {
        for (var y = 0; y < Side; y++)
        {
            var (top, bottom, down) = Between(y, height);
            for (var x = 0; x < Side; x++)
            {
                var (left, right, along) = Between(x, width);
                var upper = small[top * width + left] * (1 - along) + small[top * width + right] * along;
                var lower = small[bottom * width + left] * (1 - along) + small[bottom * width + right] * along;
                large[y * Side + x] = (byte)Math.Clamp(Math.Round(255 * (upper * (1 - down) + lower * down) / Darkest), 0, 255);
            }
        }
    }

    private static (int First, int Second, double Share) Between(int place, int size)
    {
        var at = Math.Clamp((place + 0.5) * size / Side - 0.5, 0, size - 1);
        var first = (int)at;
        return (first, Math.Min(first + 1, size - 1), at - first);
    }
}
