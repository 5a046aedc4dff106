using CourseKit.Course.Tests.Requirements;
using CourseKit.Images;
using CourseKit.Testing;
using TorchSharp;

namespace CourseKit.Course.Tests.Images;

/// <summary>Pixel values of chelsea are those of scikit-image 0.19.3, <c>skimage.data.chelsea()</c>.</summary>
public sealed class PhotographTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Chelsea_has_the_shape_and_the_pixels_that_scikit_image_gives()
    {
        var chelsea = Photograph.Load("chelsea");

        Assert.Equal([3, 300, 451], chelsea.shape);
        Assert.Equal(torch.ScalarType.Float32, chelsea.dtype);
        var bytes = (chelsea * 255).round().to(torch.ScalarType.Int64);
        Assert.Equal([143, 120, 104], bytes[.., 0, 0].data<long>().ToArray());
        Assert.Equal([162, 138, 128], bytes[.., 299, 450].data<long>().ToArray());
        Assert.Equal([125, 64, 35], bytes[.., 150, 200].data<long>().ToArray());
        Assert.Equal(46_802_357, bytes.sum().item<long>());
    }

    // By hand from the pixel above: 0.299·143 + 0.587·120 + 0.114·104 = 125.053.
    [Fact]
    public void Grey_weighs_the_colours_by_BT601()
    {
        var grey = Photograph.Grey(Photograph.Load("chelsea"));
        Assert.Equal([300, 451], grey.shape);
        Assert.Equal(125.053 / 255, grey[0, 0].item<float>(), 1e-6);
    }

    [Fact]
    public void White_stays_white_in_grey() =>
        Assert.True(Photograph.Grey(torch.ones(3, 2, 2)).allclose(torch.ones(2, 2)));

    [Fact]
    public void Only_the_result_of_a_load_stays_in_memory()
    {
        var before = _scope.DisposablesCount;
        var photo = Photograph.Load("chelsea");
        _ = Photograph.Grey(photo);
        Assert.Equal(before + 2, _scope.DisposablesCount);
    }

    [Fact]
    public void A_file_of_the_readers_own_is_found_by_its_path()
    {
        var copy = Path.Combine(_folder.FullName, "my cat ü.PNG");
        File.Copy(Path.Combine(DataFolder.Find(), "photographs", "chelsea.png"), copy);
        Assert.True(Photograph.Load(copy).Equals(Photograph.Load("chelsea")));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Assert.StartsWith("The course has no photograph named rex; it has chelsea, raccoon", Assert.Throws<FileNotFoundException>(() => Photograph.Load("rex")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_path_to_nothing_is_answered_with_the_full_path() =>
        Assert.Contains(Path.GetFullPath("no/cat.png"), Assert.Throws<FileNotFoundException>(() => Photograph.Load("no/cat.png")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "is not an image that can be read")]
    [InlineData(10, "is not an image that can be read")]
    [InlineData(100_000, "is torn: it ends before its image does")]
    [InlineData(240_000, "is torn: it ends before its image does")]
    public void A_torn_image_is_refused(int length, string message)
    {
        var whole = File.ReadAllBytes(Path.Combine(DataFolder.Find(), "photographs", "chelsea.png"));
        Assert.Contains(message, Refusal(whole[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_named_png_is_refused() =>
        Assert.Contains("is not an image that can be read", Refusal("I am a cat."u8.ToArray()), StringComparison.Ordinal);

    // A PNG (RFC 2083) whose header announces 100 000 × 100 000 grey pixels. Its checksum is that of zlib.crc32.
    [Fact]
    public void A_huge_image_is_refused_before_it_is_decoded() =>
        Assert.Contains("100000 × 100000 pixels, more than 25 million", Refusal(
            [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0, 8, 0, 0, 0, 0, .. HugeChecksum,
             .. EmptyData]), StringComparison.Ordinal);

    private static readonly byte[] HugeChecksum = [0x8d, 0x39, 0x54, 0x14];
    private static readonly byte[] EmptyData = [0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x35, 0xaf, 0x06, 0x1e];

    // Pillow writes the file with each of Exif's eight orientations, and turns it upright again itself.
    [Fact]
    public void Photographs_stand_upright_as_Pillow_turns_them()
    {
        Requires.That(Directory.Exists("/usr/lib/python3/dist-packages/PIL"), "Debian's Pillow", "apt-get install python3-pil");
        var upright = PyTorch.Run<double[][]>("""
            from PIL import Image, ImageOps
            import numpy
            x, y = numpy.meshgrid(numpy.arange(24), numpy.arange(16))
            image = Image.fromarray(numpy.stack([x * 10, y * 15, 255 - x * 5 - y * 5], 2).astype("uint8"))
            answer = []
            for orientation in range(1, 9):
                exif = Image.Exif()
                exif[0x0112] = orientation
                path = f"{data}/{orientation}.jpg"
                image.save(path, quality=100, subsampling=0, exif=exif)
                turned = numpy.asarray(ImageOps.exif_transpose(Image.open(path))).transpose(2, 0, 1)
                answer.append(list(turned.shape) + turned.flatten().tolist())
            """, _folder.FullName);

        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var expected = upright[orientation - 1];
            var photo = Photograph.Load(Path.Combine(_folder.FullName, $"{orientation}.jpg"));
            Assert.Equal(expected[..3], photo.shape.Select(size => (double)size));

            // Two JPEG decoders may round differently by a level or two.
            Close.Equal(expected[3..], photo.flatten().to(torch.ScalarType.Float64).data<double>().ToArray().Select(value => value * 255).ToArray(), 3);
        }
    }

    [Fact]
    public void Transparent_parts_lie_on_white()
    {
        using var bitmap = new SkiaSharp.SKBitmap(2, 1, SkiaSharp.SKColorType.Rgba8888, SkiaSharp.SKAlphaType.Unpremul);
        bitmap.SetPixel(0, 0, new(255, 0, 0, 0));
        bitmap.SetPixel(1, 0, new(255, 0, 0, 51)); // a fifth red on white: 1, 0.8, 0.8
        var path = Path.Combine(_folder.FullName, "glass.png");
        using (var stream = File.Create(path))
            bitmap.Encode(stream, SkiaSharp.SKEncodedImageFormat.Png, 100);

        Close.Equal(new[] { 1, 1, 1, 0.8, 1, 0.8 }, Photograph.Load(path).to(torch.ScalarType.Float64).flatten().data<double>().ToArray(), 1e-6);
    }

    private string Refusal(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "image.png");
        File.WriteAllBytes(path, content);
        return Assert.Throws<InvalidDataException>(() => Photograph.Load(path)).Message;
    }
}
