using System.Runtime.InteropServices;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Images;
using CourseKit.Weights;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Weights;

public sealed class PredictionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // What torchvision.transforms._presets.ImageClassification does with a tensor, in PyTorch alone, which computes the places of pixels in float32.
    [Fact]
    public void Images_are_prepared_as_torchvision_prepares_tensors()
    {
        (int Height, int Width)[] sizes = [(300, 451), (257, 256), (256, 512), (100, 83), (1000, 700), (3, 5), (1, 1), (700, 90)];
        foreach (var (height, width) in sizes)
        {
            using var image = Image(height, width);
            File.WriteAllBytes(_folder[$"{height} {width}"], image.bytes.ToArray());
        }
        PyTorch.Run<int>("""
            import numpy
            for height, width in data['sizes']:
                path = data['folder'] + '/%d %d' % (height, width)
                image = torch.from_numpy(numpy.fromfile(path, 'float32')).reshape(1, 3, height, width)
                short = min(height, width)
                image = torch.nn.functional.interpolate(image, (256 * height // short, 256 * width // short), mode='bilinear', align_corners=False, antialias=True)
                top, left = int(round((image.shape[2] - 224) / 2.0)), int(round((image.shape[3] - 224) / 2.0))
                image = image[:, :, top:top + 224, left:left + 224]
                image = (image - torch.tensor((0.485, 0.456, 0.406)).view(3, 1, 1)) / torch.tensor((0.229, 0.224, 0.225)).view(3, 1, 1)
                image.numpy().tofile(path + '.out')
            answer = 0
            """, new Dictionary<string, object> { ["folder"] = _folder["."], ["sizes"] = sizes.Select(size => new[] { size.Height, size.Width }) });

        Assert.All(sizes, size =>
        {
            using var scope = NewDisposeScope();
            var prepared = ImageNet.Prepare(Image(size.Height, size.Width));
            Assert.Equal([1, 3, 224, 224], prepared.shape);
            Assert.InRange((prepared - Floats(_folder[$"{size.Height} {size.Width}.out"]).reshape(1, 3, 224, 224)).abs().max().item<float>(), 0, 2e-4f);
        });
    }

    // torchvision resizes photographs with PIL, which rounds to whole 256ths twice: that much the two may differ.
    [Fact]
    public void Photographs_are_prepared_as_PIL_prepares_them_up_to_its_rounding()
    {
        PyTorch.Run<int>("""
            import numpy
            from PIL import Image
            image = Image.open(data[0]).convert('RGB')
            short = min(image.size)
            image = image.resize((256 * image.size[0] // short, 256 * image.size[1] // short), Image.BILINEAR)
            left, top = int(round((image.size[0] - 224) / 2.0)), int(round((image.size[1] - 224) / 2.0))
            pixels = numpy.asarray(image.crop((left, top, left + 224, top + 224)), 'float32').transpose(2, 0, 1) / 255
            ((pixels - numpy.array((0.485, 0.456, 0.406)).reshape(3, 1, 1)) / numpy.array((0.229, 0.224, 0.225)).reshape(3, 1, 1)).astype('float32').tofile(data[1])
            answer = 0
            """, new[] { Path.Combine(DataFolder.Find(), "photographs", "chelsea.png"), _folder["chelsea"] });

        using var scope = NewDisposeScope();
        var difference = (ImageNet.Prepare(Photograph.Load("chelsea")) - Floats(_folder["chelsea"]).reshape(1, 3, 224, 224)).abs();
        Assert.InRange(difference.max().item<float>(), 0, 1.1f / 255 / 0.224f);
        Assert.InRange(difference.mean().item<float>(), 0, 0.5f / 255 / 0.224f);
    }

    [Fact]
    public void The_likeliest_classes_come_with_their_names_and_the_softmax()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        var predictions = Predictions.Of(model, Image(20, 30), 3);
        // exp(ln 1996) / (1996 + 998 + 998 · 1) = 1/2, and so on.
        Assert.Equal([281, 285], predictions.Take(2).Select(prediction => prediction.Class));
        Assert.Equal(["tabby", "Egyptian cat"], predictions.Take(2).Select(prediction => prediction.Name));
        Assert.Equal([0.5, 0.25, 0.25 / 998], predictions.Select(prediction => Math.Round(prediction.Probability, 7)), (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        Assert.Equal("tabby          50.0 %", predictions.ToString().Split('\n')[0]);
        Assert.Contains("Egyptian cat   25.0 %\n", predictions.ToString(), StringComparison.Ordinal);
        Assert.True(model.training);
        Assert.Equal(1000, Predictions.Of(model, Image(20, 30), 1000).Count);
    }

    [Fact]
    public void What_is_no_image_or_no_such_model_is_told()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var small = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(3, 10));
        Assert.Contains("shape (1, 3, 20, 20); give one in colour", Assert.Throws<ArgumentException>(() => Predictions.Of(model, zeros(1, 3, 20, 20))).Message, StringComparison.Ordinal);
        Assert.Contains("type Byte", Assert.Throws<ArgumentException>(() => Predictions.Of(model, zeros(3, 20, 20, ScalarType.Byte))).Message, StringComparison.Ordinal);
        Assert.Contains("has 1 × 51 pixels", Assert.Throws<ArgumentException>(() => Predictions.Of(model, zeros(3, 1, 51))).Message, StringComparison.Ordinal);
        Assert.Contains("gives the shape (1, 10) for one image, and ImageNet has 1000 classes", Assert.Throws<ArgumentException>(() => Predictions.Of(small, zeros(3, 20, 20))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Predictions.Of(model, zeros(3, 20, 20), 1001));
    }

    private static nn.Module<Tensor, Tensor> Model()
    {
        var last = nn.Linear(3, 1000);
        using var noGradient = no_grad();
        last.weight!.zero_();
        last.bias!.zero_();
        last.bias[281] = Math.Log(1996);
        last.bias[285] = Math.Log(998);
        return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.5), last);
    }

    private static Tensor Image(int height, int width) => (arange(3 * height * width, ScalarType.Float32) * 0.37f).sin().mul(0.5f).add(0.5f).reshape(3, height, width);

    private static Tensor Floats(string path) => tensor(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray());
}
