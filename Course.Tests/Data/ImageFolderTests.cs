using CourseKit.Course.Tests.Requirements;
using CourseKit.Data;
using CourseKit.Testing;
using SkiaSharp;

namespace CourseKit.Course.Tests.Data;

public sealed class ImageFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Sub_folders_are_classes_and_files_come_in_the_order_of_their_characters()
    {
        // In many languages' order, é stands beside e, and upper case beside lower case.
        foreach (var (name, level) in new[] { ("zebra/b.png", 1), ("zebra/a.PNG", 2), ("zebra/B.png", 3), ("été/1.png", 4), ("ant/10.png", 5), ("ant/9.png", 6), ("Bee/1.jpeg", 7), ("ant/.hidden.png", 8), (".git/1.png", 9) })
            Draw(name, 4, 4, (byte)(10 * level));
        File.WriteAllText(At("ant/notes.txt"), "not an image");
        File.WriteAllText(At("readme.md"), "not a class");

        var images = ImageFolder.Read(_folder.FullName + "/", size: 2, grey: true);
        Assert.Equal(["Bee", "ant", "zebra", "été"], images.Classes);
        Assert.Equal([0, 1, 1, 2, 2, 2, 3], images.Labels.ToArray().Select(label => (int)label));
        Assert.Equal([70, 50, 60, 30, 20, 10, 40], images.Pixels.ToArray().Where((_, i) => i % 4 == 0).Select(level => (int)level));
        Assert.Equal((_folder.Name, 1, 2, 2), (images.Name, images.Channels, images.Height, images.Width));
    }

    // PyTorch's bilinear interpolation with antialias, which is Pillow's, and a crop of the middle.
    [Fact]
    public void Images_are_scaled_as_PyTorch_scales_them_and_keep_their_middle()
    {
        int[] sizes = [64, 320];
        Directory.CreateDirectory(At("cat"));
        File.Copy(Path.Combine(DataFolder.Find(), "photographs", "chelsea.png"), At("cat/chelsea.png"));
        var expected = PyTorch.Run<int[][]>("""
            import numpy
            from PIL import Image
            x = torch.tensor(numpy.asarray(Image.open(data["path"]).convert("RGB"))).permute(2, 0, 1)[None].double() / 255
            h, w = x.shape[2:]
            answer = []
            for size in data["sizes"]:
                y = torch.nn.functional.interpolate(x, (size, w * size // h), mode="bilinear", align_corners=False, antialias=True)
                left = (y.shape[3] - size) // 2
                answer.append((y[..., left:left + size] * 255).round().int().flatten().tolist())
            """, new { path = At("cat/chelsea.png"), sizes });
        foreach (var (size, pixels) in sizes.Zip(expected))
        {
            var actual = ImageFolder.Read(_folder.FullName, size).Pixels.ToArray();
            Assert.Equal(pixels.Length, actual.Length);
            Assert.InRange(pixels.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, 1); // a half may be rounded up or down
        }
    }

    [Fact]
    public void High_images_keep_their_middle_too()
    {
        Draw("one/high.png", 2, 6, 0, (y) => y is 2 or 3 ? (byte)200 : (byte)0);
        Assert.Equal([200, 200, 200, 200], ImageFolder.Read(_folder.FullName, 2, grey: true).Pixels.ToArray().Select(level => (int)level));
    }

    [Fact]
    public void All_files_that_cannot_be_read_are_named()
    {
        Draw("one/good.png", 4, 4, 9);
        File.WriteAllText(At("one/text.png"), "I am a cat.");
        File.WriteAllBytes(At("one/torn.png"), File.ReadAllBytes(Path.Combine(DataFolder.Find(), "photographs", "chelsea.png"))[..1000]);
        using (var huge = File.Create(At("one/huge.jpg")))
            huge.SetLength(200_000_000); // takes no place on the disk
        if (OperatingSystem.IsLinux())
        {
            File.CreateSymbolicLink(At("one/nowhere.png"), At("gone.png"));
            File.CreateSymbolicLink(At("one/itself.png"), At("one/itself.png"));
        }

        var message = Assert.Throws<InvalidDataException>(() => ImageFolder.Read(_folder.FullName, 4)).Message;
        Assert.StartsWith($"{(OperatingSystem.IsLinux() ? 5 : 3)} images of {(OperatingSystem.IsLinux() ? 6 : 4)} in {_folder.FullName} cannot be read; mend or remove them:\n", message, StringComparison.Ordinal);
        Assert.All(OperatingSystem.IsLinux() ? ["text", "torn", "huge", "nowhere", "itself"] : (string[])["text", "torn", "huge"], name => Assert.Contains(At($"one/{name}"), message, StringComparison.Ordinal));
        Assert.DoesNotContain("good", message, StringComparison.Ordinal);
    }

    // Scaled to a height of 512, the line of pixels would take 512 × 1 024 000 × 3 numbers.
    [Fact]
    public void A_line_of_pixels_is_named_and_takes_no_memory()
    {
        Draw("one/line.png", 2000, 1, 9);
        Draw("one/column.png", 1, 51, 9);
        Draw("one/strip.png", 50, 1, 9);
        var message = Assert.Throws<InvalidDataException>(() => ImageFolder.Read(_folder.FullName, 512)).Message;
        Assert.Contains($"{At("one/line.png")} has 1 × 2000 pixels, and the longer side may be at most 50 times the shorter; cut it.", message, StringComparison.Ordinal);
        Assert.Contains("column.png has 51 × 1 pixels", message, StringComparison.Ordinal);
        Assert.DoesNotContain("strip.png", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_followed_and_circles_end()
    {
        Requires.Linux();
        Draw("one/a.png", 4, 4, 9);
        File.CreateSymbolicLink(At("one/b.png"), At("one/a.png"));
        Directory.CreateSymbolicLink(At("one/self"), At("one"));
        Directory.CreateSymbolicLink(At("two"), At("one"));
        Assert.Equal([2, 2], ImageFolder.Read(_folder.FullName, 4).ClassCounts);
    }

    [Fact]
    public void What_is_no_folder_of_images_is_said_to_be_none()
    {
        Assert.Contains(At("gone"), Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Read(At("gone"), 4)).Message, StringComparison.Ordinal);
        Assert.Contains("has no sub-folders", Assert.Throws<InvalidDataException>(() => ImageFolder.Read(_folder.FullName, 4)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(At("empty"));
        Draw("full/a.png", 4, 4, 9);
        Assert.Contains("without a PNG or JPEG file: empty;", Assert.Throws<InvalidDataException>(() => ImageFolder.Read(_folder.FullName, 4)).Message, StringComparison.Ordinal);
        Directory.Delete(At("empty"));
        Assert.Contains("would take 4.8 GB; choose a smaller size", Assert.Throws<InvalidDataException>(() => ImageFolder.Read(_folder.FullName, 40_000)).Message, StringComparison.Ordinal);
        for (var i = 0; i < 256; i++)
            Directory.CreateDirectory(At($"class {i}"));
        Assert.Contains("has 257 sub-folders", Assert.Throws<InvalidDataException>(() => ImageFolder.Read(_folder.FullName, 4)).Message, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void Draw(string name, int width, int height, byte level, Func<int, byte>? row = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, y, Grey(row?.Invoke(y) ?? level));
        using var stream = File.Create(At(name));
        bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);

        static SKColor Grey(byte value) => new(value, value, value);
    }
}
