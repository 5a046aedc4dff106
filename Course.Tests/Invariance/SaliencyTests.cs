using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Models.Agreement;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Course.Tests.Training;
using CourseKit.Invariance;
using CourseKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

/// <summary>Grad-CAM and maps of occlusion agree with PyTorch's. Its side is written from the papers in <c>saliency.py</c>, and its answers are stored.
/// Counts the tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class SaliencyTests
{
    private const double Relative = 1e-5;

    private static readonly IReadOnlyList<SaliencyAnswer> Stored = JsonSerializer.Deserialize<SaliencyAnswer[]>(File.ReadAllText(Beside("saliency.json")))!;

    public static TheoryData<string> Small => [.. Stored.Select(one => one.Name).Where(name => !name.StartsWith("alexnet", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Small))]
    public void Maps_of_a_small_network_agree_with_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        using var model = SmallNet();
        var words = name.Split(' ');
        var result = words[0] == "small"
            ? GradCam.Of(model, words[1], Image(2, 12, 10), words.Length > 2 ? Number(3) : null)
            : OcclusionMap.Of(model, Image(2, 12, 10), Number(1), Number(2), double.Parse(words[3], CultureInfo.InvariantCulture), cancellationToken: TestContext.Current.CancellationToken);
        Same(result, 1, name);

        int Number(int place) => int.Parse(words[place], CultureInfo.InvariantCulture);
    }

    // Its ReLUs compute in place.
    [Fact]
    public void Maps_of_torchvisions_AlexNet_agree_with_PyTorch()
    {
        using var scope = NewDisposeScope();
        using var model = new TorchvisionAlexNet();
        Formula.SetWeights(model);
        var image = Image(3, 96, 96).to(float32);
        foreach (var layer in (string[])["features.3", "features.10"])
            Same(GradCam.Of(model, layer, image), 12, $"alexnet {layer}", 1e-4);
    }

    [Fact]
    public void The_stored_answers_are_those_that_the_script_gives()
    {
        var computed = PyTorch.Run<SaliencyAnswer[]>(File.ReadAllText(Beside("saliency.py")), 0);
        Assert.Equal(Small.Count, computed.Length);
        Assert.All(computed.Zip(Stored), pair => Assert.True(pair.First.Name == pair.Second.Name && pair.First.Values.Zip(pair.Second.Values, (one, other) => Math.Abs(one - other)).Max() < 1e-12, pair.First.Name));
    }

    [Fact]
    public void A_result_is_plain_data_with_the_image_in_it()
    {
        using var scope = NewDisposeScope();
        using var model = TinyTask.Model();
        var image = zeros(1, 1, 6, 6);
        image[0, 0, 0, 1] = 1f;
        var result = GradCam.Of(model, "conv", image, 2, ["top", "middle", "bottom"]);
        Assert.Equal(("Grad-CAM", "conv", 2, "bottom", 6, 6), (result.Method, result.Layer, result.Class, result.ClassName, result.Height, result.Width));
        Assert.Equal([0, 0, 0, 255, 255, 255, 0], result.Rgb.Take(7));
        Assert.Equal(6 * 6 * 3, result.Rgb.Count);
        Assert.Matches(@"^Grad-CAM of conv for bottom \(\d+\.\d %\)$", result.ToString());

        var occluded = OcclusionMap.Of(model, image[0], 3, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(("occlusion by 3×3", null, $"{occluded.Class}"), (occluded.Method, occluded.Layer, occluded.ClassName));
        // What is as black as the square is no loss: the dot is in reach of two rows and three columns.
        Assert.All(Enumerable.Range(0, 36), i => Assert.True(i / 6 <= 1 && i % 6 <= 2 || Math.Abs(occluded.Values[i / 6, i % 6]) < 1e-6));
        Assert.NotEqual(0, occluded.Values[0, 1]);
        // Values beyond 0..1 are stretched.
        Assert.Equal([0, 0, 0, 255, 255, 255], GradCam.Of(model, "conv", image * 4 - 2).Rgb.Take(6));
    }

    [Fact]
    public void The_model_is_left_as_it_was_and_no_tensor_stays()
    {
        using var scope = NewDisposeScope();
        using var model = TinyTask.Model(dropout: 0.5);
        var image = rand(1, 6, 6);
        var images = image.unsqueeze(0);
        long[] left = [Left(() => GradCam.Of(model, "relu", image)), Left(() => OcclusionMap.Of(model, image, 2, 2)),
            Left(() => Sweep.Run(model, TinyTask.Images(120), ImageTransform.Rotate, [0, 10], ["conv"])), Left(() => Consistency.Of(model, TinyTask.Images(120), 1)),
            Left(() => Equivariance.OfLayers(model, images, ImageTransform.ShiftRight, [1])),
            Left(() => Assert.ThrowsAny<ArgumentException>(() => GradCam.Of(model, "linear", image)))];
        Assert.Equal(new long[6], left);
        Assert.All(model.parameters(), weights => Assert.True(weights.requires_grad && weights.grad is null));
        Assert.True(model.training);

        using var transform = ImageTransform.Rotate.Apply(rand(2, 1, 5, 5), 10);
        Assert.Equal(1, Left(() => ImageTransform.Rotate.Apply(transform, 20)));

        static long Left(Func<object> action)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var count = Tensor.TotalCount;
            // Nothing is collected in between: a tensor that only the collector finds would lie about until then.
            action();
            return Tensor.TotalCount - count;
        }
    }

    [Fact]
    public void Gradients_are_found_also_where_none_are_kept()
    {
        using var scope = NewDisposeScope();
        using var model = TinyTask.Model();
        var image = rand(1, 6, 6);
        var expected = GradCam.Of(model, "conv", image).Values;
        foreach (var weights in model.parameters())
            weights.requires_grad_(false);
        using var noGradients = no_grad();
        Assert.Equal(expected, GradCam.Of(model, "conv", image).Values);
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void What_cannot_be_explained_is_answered_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        using var model = TinyTask.Model();
        using var flat = InvarianceTask.ReadsOnePixel();
        var image = rand(1, 6, 6);
        Starts("Sequential has no layer 'conv2'; there are conv, relu.", () => GradCam.Of(model, "conv2", image));
        Starts("linear of Sequential gives the shape [1, 3], without height and width, and feature maps are needed; take conv, relu.", () => GradCam.Of(model, "linear", image));
        Starts("Sequential has no convolutional layer: none of its layers gives feature maps, which have a height and a width. Give a convolutional network.", () => GradCam.Of(flat, "read", rand(1, 1, 4)));
        Starts("Sequential does not take an image of shape [1, 3, 6, 6]: the pass stopped in conv (Conv2d). It expects 1 channel and got 3", () => GradCam.Of(model, "conv", rand(3, 6, 6)));
        Starts("The image has type Float32 and shape [2, 1, 6, 6]; give one image as the model takes it", () => OcclusionMap.Of(model, rand(2, 1, 6, 6), 2));
        Starts("There is no class 3; Sequential has classes from 0 to 2.", () => OcclusionMap.Of(model, image, 2, @class: 3));
        Starts("There are 2 names, and Sequential tells 3 classes apart; give a name for each of them.", () => GradCam.Of(model, "conv", image, classes: ["a", "b"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => OcclusionMap.Of(model, image, 0, cancellationToken: TestContext.Current.CancellationToken));
        using var idle = new LooksAway();
        Starts("The scores of LooksAway do not depend on what conv gives", () => GradCam.Of(idle, "conv", image));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => OcclusionMap.Of(model, image, 2, cancellationToken: source.Token));

        static void Starts(string sentence, Action action) => Assert.StartsWith(sentence, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    private sealed class LooksAway : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _conv = nn.Conv2d(1, 1, 3), _read = nn.Linear(36, 2);

        public LooksAway() : base(nameof(LooksAway))
        {
            register_module("conv", _conv);
            register_module("read", _read);
        }

        public override Tensor forward(Tensor input)
        {
            _conv.call(input).Dispose();
            return _read.call(input.flatten(1));
        }
    }

    private static nn.Module<Tensor, Tensor> SmallNet()
    {
        var model = nn.Sequential(nn.Conv2d(2, 4, 3, padding: 1), nn.ReLU(inplace: true), nn.MaxPool2d(2), nn.Conv2d(4, 6, 3), nn.Flatten(), nn.Linear(6 * 4 * 3, 3));
        model.to(float64);
        Formula.SetWeights(model);
        return model;
    }

    private static Tensor Image(params long[] shape) => (Formula.Tensor(0, shape) + 1) / 2;

    private static void Same(Saliency result, int step, string name, double relative = Relative)
    {
        var expected = Stored.Single(one => one.Name == name);
        Assert.Equal(expected.Class, result.Class);
        Assert.Equal(expected.Probability, result.Probability, relative);
        double[] actual = [.. from row in Enumerable.Range(0, result.Height) where row % step == 0 from column in Enumerable.Range(0, result.Width) where column % step == 0 select (double)result.Values[row, column]];
        Assert.Equal(expected.Values.Length, actual.Length);
        var largest = expected.Values.Max(Math.Abs);
        Assert.True(largest > 0);
        Assert.All(expected.Values.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, relative * largest));
    }

    private static string Beside(string name, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, name);
}

/// <summary>What <c>saliency.py</c> says.</summary>
internal sealed record SaliencyAnswer(string Name, int Class, double Probability, double[] Values);
