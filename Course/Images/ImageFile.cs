using System.Runtime.InteropServices;
using SkiaSharp;
using TorchSharp;

namespace CourseKit.Images;

/// <summary>Decodes an image file into a tensor.</summary>
internal static class ImageFile
{
    /// <summary>Float32 in three colours takes 12 bytes a pixel: this many are 300 MB.</summary>
    private const int MostPixels = 25_000_000;

    private const long MostBytes = 100_000_000;

    /// <summary>Shape (3, height, width), values in 0..1.</summary>
    /// <exception cref="InvalidDataException">No image, a torn one or a huge one.</exception>
    public static torch.Tensor Read(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
            throw new InvalidDataException($"{path} has more than {MostBytes / 1_000_000} MB; give a smaller image.");

        using var data = SKData.CreateCopy(File.ReadAllBytes(path));
        using var codec = SKCodec.Create(data)
            ?? throw new InvalidDataException($"{path} is not an image that can be read, or its beginning is damaged; give a PNG or JPEG file.");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels)
            throw new InvalidDataException($"{path} has {width} × {height} pixels, more than {MostPixels / 1_000_000} million; scale it down first.");

        var pixels = Decode(codec, path);
        using var scope = torch.NewDisposeScope();
        var rgba = torch.tensor(pixels, [height, width, 4]).permute(2, 0, 1).to(torch.ScalarType.Float32) / 255;
        var rgb = rgba[torch.TensorIndex.Slice(0, 3)];
        if (codec.Info.AlphaType != SKAlphaType.Opaque)
            rgb = rgb * rgba[3] + (1 - rgba[3]);
        return Upright(rgb, codec.EncodedOrigin).contiguous().MoveToOuterDisposeScope();
    }

    private static byte[] Decode(SKCodec codec, string path)
    {
        // No colour space: the numbers of the file are wanted, not those for a particular screen.
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        var pixels = new byte[info.BytesSize];
        var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var result = codec.GetPixels(info, pinned.AddrOfPinnedObject());
            return result switch
            {
                SKCodecResult.Success => pixels,
                SKCodecResult.IncompleteInput => throw new InvalidDataException($"{path} is torn: it ends before its image does; copy or download it again."),
                _ => throw new InvalidDataException($"{path} is damaged and cannot be decoded ({result}); copy or download it again."),
            };
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>A camera held upright stores its picture lying and notes so (Exif 2.3, tag Orientation). The names of the
    /// origins say where the stored first row and first column belong.</summary>
    private static torch.Tensor Upright(torch.Tensor image, SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => image.flip(2),
        SKEncodedOrigin.BottomRight => image.flip(1, 2),
        SKEncodedOrigin.BottomLeft => image.flip(1),
        SKEncodedOrigin.LeftTop => image.transpose(1, 2),
        SKEncodedOrigin.RightTop => image.transpose(1, 2).flip(2),
        SKEncodedOrigin.RightBottom => image.transpose(1, 2).flip(1, 2),
        SKEncodedOrigin.LeftBottom => image.transpose(1, 2).flip(1),
        _ => image,
    };
}
