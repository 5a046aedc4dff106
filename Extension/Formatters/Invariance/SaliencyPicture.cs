using CourseKit.Extension.Look;
using CourseKit.Invariance;

namespace CourseKit.Extension.Formatters.Invariance;

/// <summary>An image and its map as they are drawn: of large ones each pixel is the mean of a small square.</summary>
/// <param name="Values">The map, shape (height, width).</param>
/// <param name="Rgb">The image, three bytes a pixel, row by row.</param>
internal sealed record SaliencyPicture(float[,] Values, byte[] Rgb)
{
    private const int MostSide = 256;
    private const float LeastFall = 1e-6f; // of a probability: less is what rounding leaves

    public int Height => Values.GetLength(0);

    public int Width => Values.GetLength(1);

    public static SaliencyPicture Of(Saliency saliency)
    {
        var square = (Math.Max(saliency.Height, saliency.Width) + MostSide - 1) / MostSide;
        var (height, width) = (saliency.Height / square, saliency.Width / square);
        if (square <= 1 || height == 0 || width == 0)
            return new(saliency.Values, [.. saliency.Rgb]);
        var (values, rgb) = (new float[height, width], new byte[height * width * 3]);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var places = (from down in Enumerable.Range(row * square, square) from along in Enumerable.Range(column * square, square) select (Down: down, Along: along)).ToList();
                values[row, column] = places.Average(place => saliency.Values[place.Down, place.Along]);
                for (var part = 0; part < 3; part++)
                    rgb[3 * (row * width + column) + part] = (byte)Math.Round(places.Average(place => saliency.Rgb[3 * (place.Down * saliency.Width + place.Along) + part]));
            }
        }
        return new(values, rgb);
    }

    /// <summary>A map of occlusion without what only rounding gives, which a scale of its own would draw as if it were much.</summary>
    public static Saliency WithoutNoise(Saliency saliency)
    {
        if (!saliency.Method.StartsWith("occlusion", StringComparison.Ordinal))
            return saliency;
        var values = (float[,])saliency.Values.Clone();
        for (var row = 0; row < saliency.Height; row++)
            for (var column = 0; column < saliency.Width; column++)
                if (Math.Abs(values[row, column]) < LeastFall)
                    values[row, column] = 0;
        return saliency with { Values = values };
    }

    /// <summary>The image's colour at a place, as PNGs have it.</summary>
    public uint Colour(int row, int column) => At(row, column) is var at ? Png.Opaque((Rgb[at], Rgb[at + 1], Rgb[at + 2])) : 0;

    /// <summary>How bright the image is at a place, 0 to 1, as eyes see it.</summary>
    public double Brightness(int row, int column) => At(row, column) is var at ? (0.299 * Rgb[at] + 0.587 * Rgb[at + 1] + 0.114 * Rgb[at + 2]) / 255 : 0;

    private int At(int row, int column) => 3 * (row * Width + column);
}
