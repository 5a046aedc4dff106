using CourseKit.Course.Tests.Training;
using CourseKit.Data;
using CourseKit.Invariance;
using CourseKit.Models;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

/// <summary>Measures of networks that do what those of the course do not.</summary>
public sealed class OddModelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_network_that_computes_in_place_is_measured_as_one_that_does_not_and_overwrites_nothing()
    {
        using var scope = NewDisposeScope();
        using OddModel inPlace = OddModel.ComputesInPlace(), elsewhere = OddModel.ComputesElsewhere();
        var data = TinyTask.Images(101);
        var image = rand(1, 6, 6);
        var (images, before) = (image.unsqueeze(0), image.clone());

        var (sweep, expected) = (Of(inPlace), Of(elsewhere));
        Assert.Equal((expected.Points[0].Accuracy, 1, 0), (sweep.Points[0].Accuracy, sweep.Points[0].Agreement, sweep.Points[0].Distance));
        Assert.Equal(expected.Points[1] with { LayerDistances = [] }, sweep.Points[1] with { LayerDistances = [] });
        Assert.Equal(expected.Points[1].LayerDistances, sweep.Points[1].LayerDistances);
        Assert.Equal(Consistency.Of(elsewhere, data, 2, cancellationToken: Stop), Consistency.Of(inPlace, data, 2, cancellationToken: Stop));
        Assert.Equal(GradCam.Of(elsewhere, "conv", image).Values, GradCam.Of(inPlace, "conv", image).Values);
        Assert.Equal(GradCam.Of(elsewhere, "conv", image).Rgb, GradCam.Of(inPlace, "conv", image).Rgb);
        Assert.Equal(OcclusionMap.Of(elsewhere, image, 2, cancellationToken: Stop).Values, OcclusionMap.Of(inPlace, image, 2, cancellationToken: Stop).Values);
        // Taking a half away in both passes: the convolution still moves with whole pixels, but not with what was black and no longer is.
        Assert.Equal([0], Equivariance.OfLayers(inPlace, images, ImageTransform.ShiftRight, [0], ["conv"], cancellationToken: Stop).Of("conv").Y);
        Assert.InRange(Equivariance.OfLayers(inPlace, images, ImageTransform.ShiftRight, [1], ["conv"], cancellationToken: Stop).Of("conv").Y[0], 0, 1e-5);
        Assert.True(image.Equals(before));

        SweepResult Of(OddModel model) => Sweep.Run(model, data, ImageTransform.ShiftRight, [0, 1], ["conv"], cancellationToken: Stop);
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_no_answers()
    {
        using var scope = NewDisposeScope();
        using var model = OddModel.Diverged();
        var data = TinyTask.Images(10);
        var image = rand(1, 6, 6);
        foreach (var action in (Action[])[() => Sweep.Run(model, data, ImageTransform.ShiftRight, [1], cancellationToken: Stop), () => Consistency.Of(model, data, 1, cancellationToken: Stop),
            () => GradCam.Of(model, "conv", image), () => OcclusionMap.Of(model, image, 2, cancellationToken: Stop)])
            Starts("OddModel gives NaN as a score: its training has diverged; load other weights.", action);
    }

    [Fact]
    public void A_layer_that_is_left_out_is_named()
    {
        using var scope = NewDisposeScope();
        using OddModel alone = OddModel.SkipsConvolution(), without = OddModel.SkipsWithGradients();
        Starts("conv did not run for these images, though it does for one alone", () => Sweep.Run(alone, TinyTask.Images(10), ImageTransform.ShiftRight, [1], ["conv"], cancellationToken: Stop));
        Starts("conv did not run for these images", () => Equivariance.OfLayers(alone, rand(2, 1, 6, 6), ImageTransform.ShiftRight, [1], ["conv"], cancellationToken: Stop));
        Starts("conv of OddModel did not run, though it does without gradients;", () => GradCam.Of(without, "conv", rand(1, 6, 6)));
    }

    // White is 1 and black 0: of neighbours black, black, white, white two of four pairs are 1 apart, and all four images are 0 once they are dark.
    [Fact]
    public void A_layer_may_give_a_number_for_each_image()
    {
        using var model = nn.Sequential(("brightest", new Brightest()), ("column", nn.Unflatten(0, [-1, 1])), ("read", nn.Linear(1, 2)));
        var data = new ImageDataset("dots", [0, 0, 255, 255], [0, 0, 1, 1], 1, 1, 1, ["dark", "bright"]);
        var point = Assert.Single(Sweep.Run(model, data, ImageTransform.Brightness, [0], ["brightest"], cancellationToken: Stop).Points);
        Assert.Equal(1, point.LayerDistances[0], 1e-9);
    }

    [Fact]
    public void One_score_tells_no_classes_apart()
    {
        using var scope = NewDisposeScope();
        using var model = new OddModel((own, images) => own.Plain(images), classes: 1);
        const string Sentence = "OddModel gives one score for an image, and one for each of two classes or more is needed";
        Starts(Sentence, () => Consistency.Of(model, TinyTask.Images(10), 1, cancellationToken: Stop));
        Starts(Sentence, () => GradCam.Of(model, "conv", rand(1, 6, 6)));
    }

    // LeNet-5 of 1998 gives distances: the smallest is its answer.
    [Fact]
    public void A_network_that_says_itself_how_it_is_read_is_read_so()
    {
        using var scope = NewDisposeScope();
        using var model = new LeNet5();
        var side = 32;
        var random = new Random(1);
        var pixels = new byte[4 * side * side];
        random.NextBytes(pixels);
        var data = new ImageDataset("noise", pixels, [0, 1, 2, 3], 1, side, side, [.. Enumerable.Range(0, 10).Select(number => $"{number}")]);
        var image = data.All().Images[0];
        model.eval();
        Tensor scores;
        using (no_grad())
            scores = Classifier.Scores(model, model.call(data.All().Images.clone()));
        var answers = scores.argmax(1);
        var right = Enumerable.Range(0, 4).Count(i => answers[i].item<long>() == i) / 4.0;
        var sure = scores.softmax(1, ScalarType.Float64).diagonal().mean().item<double>();
        var point = Assert.Single(Sweep.Run(model, data, ImageTransform.ShiftRight, [0], cancellationToken: Stop).Points);
        Assert.Equal((right, 1), (point.Accuracy, point.Agreement));
        Assert.Equal(sure, point.Probability, 1e-6);
        Assert.Equal((int)answers[0].item<long>(), GradCam.Of(model, model.named_modules().First(layer => layer.module is TorchSharp.Modules.Conv2d).name, image).Class);
        Assert.Equal((int)answers[0].item<long>(), OcclusionMap.Of(model, image, 16, 16, cancellationToken: Stop).Class);
        using (no_grad())
            Assert.Equal(model.call(data.All().Images.clone()).argmin(1), answers);
    }

    private static void Starts(string sentence, Action action) => Assert.StartsWith(sentence, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
