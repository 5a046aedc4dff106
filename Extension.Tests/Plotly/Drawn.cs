using System.Text.Json;
using CourseKit.Extension.Formatters.Plotly;
using SkiaSharp;

namespace CourseKit.Extension.Tests.Plotly;

/// <summary>A drawn figure, to look for colours in.</summary>
internal sealed class Drawn : IDisposable
{
    public Drawn(string data, string layout = "{}", bool isDark = false)
    {
        var (png, frames) = FigurePicture.Draw(Read(data, layout), isDark ? Theme.Dark : Theme.Light);
        (Picture, Frames) = (SKBitmap.Decode(png), frames);
    }

    public SKBitmap Picture { get; }

    public IReadOnlyList<PlotArea> Frames { get; }

    /// <summary>The frame of the only pair of axes, in pixels of the page.</summary>
    public SKRect Box => Assert.Single(Frames).Box;

    public static Figure Read(string data, string layout = "{}") => Figure.Read(JsonDocument.Parse(data).RootElement, JsonDocument.Parse(layout).RootElement);

    /// <summary>The colour at a place of the frame, from 0 at the left and at the foot to 1.</summary>
    public SKColor At(double x, double y) => Picture.GetPixel((int)(2 * (Box.Left + x * Box.Width)), (int)(2 * (Box.Bottom - y * Box.Height)));

    /// <summary>How many pixels of the page a colour fills above a place of the horizontal axis, from 0 at the left to 1.</summary>
    public double Height(double x, SKColor colour) =>
        Enumerable.Range(0, Picture.Height).Count(y => Picture.GetPixel((int)(2 * (Box.Left + x * Box.Width)), y) == colour) / 2.0;

    /// <summary>The places of the frame around which a colour lies, ascending in x: each the middle of pixels that touch.</summary>
    public IReadOnlyList<(double X, double Y)> Spots(SKColor colour)
    {
        var left = new HashSet<(int X, int Y)>();
        for (var y = 0; y < Picture.Height; y++)
        {
            for (var x = 0; x < Picture.Width; x++)
            {
                if (Picture.GetPixel(x, y) == colour)
                    left.Add((x, y));
            }
        }
        List<(double X, double Y)> spots = [];
        while (left.Count > 0)
        {
            var (stack, spot) = (new Stack<(int X, int Y)>([left.First()]), new List<(int X, int Y)>());
            left.Remove(stack.Peek());
            while (stack.TryPop(out var pixel))
            {
                spot.Add(pixel);
                foreach (var near in ((int X, int Y)[])[(pixel.X + 1, pixel.Y), (pixel.X - 1, pixel.Y), (pixel.X, pixel.Y + 1), (pixel.X, pixel.Y - 1)])
                {
                    if (left.Remove(near))
                        stack.Push(near);
                }
            }
            spots.Add((((spot.Average(pixel => pixel.X) + 0.5) / 2 - Box.Left) / Box.Width, (Box.Bottom - (spot.Average(pixel => pixel.Y) + 0.5) / 2) / Box.Height));
        }
        return [.. spots.OrderBy(spot => spot.X)];
    }

    public void Dispose() => Picture.Dispose();
}
