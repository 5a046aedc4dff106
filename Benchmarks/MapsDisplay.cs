using System.Diagnostics;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Native;
using SkiaSharp;
using TorchSharp;

namespace CourseKit.Benchmarks;

/// <summary>The maps of a layer of 256 by 13 by 13 as HTML, on one thread, beside 256 single pictures by SkiaSharp's encoder. Rectified
/// noise, which packs worse than what a network makes.</summary>
internal static class MapsDisplay
{
    private const int Rounds = 25;

    // Until what runs often is compiled well; how long the very first takes is printed beside it.
    private const int WarmUps = 40;

    public static Task RunAsync()
    {
        TorchLibrary.EnsureLoaded();
        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();
        torch.random.manual_seed(1);
        var activations = torch.randn(256, 13, 13).relu();

        List<double> ours = [], theirs = [];
        double first = 0;
        int characters = 0, singles = 0;
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            characters = FeatureMapsFormatter.ToHtml(FeatureMaps.Of(activations)).ToString().Length;
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (round == -WarmUps)
                first = time;
            start = Stopwatch.GetTimestamp();
            singles = Singles(activations);
            if (round < 0)
                continue;
            ours.Add(time);
            theirs.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        ours.Sort();
        theirs.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"maps: 256×13×13: median {ours[Rounds / 2]:0.0} ms, best {ours[0]:0.0}, worst {ours[^1]:0.0}, the very first {first:0.0} (bound 40), {characters / 1024.0:0.0} KB (bound 80); 256 single pictures on one scale {theirs[Rounds / 2]:0.0} ms, {singles / 1024.0:0.0} KB, ratio {theirs[Rounds / 2] / ours[Rounds / 2]:0.0}"));
        return Task.CompletedTask;
    }

    private static int Singles(torch.Tensor activations)
    {
        var values = activations.data<float>().ToArray();
        var greatest = values.Max();
        var characters = 0;
        using var bitmap = new SKBitmap(new SKImageInfo(13, 13, SKColorType.Gray8));
        for (var map = 0; map < 256; map++)
        {
            var pixels = bitmap.GetPixelSpan();
            for (var i = 0; i < 169; i++)
                pixels[i] = (byte)(255 * values[map * 169 + i] / greatest);
            using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            characters += Convert.ToBase64String(png.ToArray()).Length + 40;
        }
        return characters;
    }
}
