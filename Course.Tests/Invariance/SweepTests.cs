using CourseKit.Course.Tests.Training;
using CourseKit.Data;
using CourseKit.Invariance;
using CourseKit.Training;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

/// <summary>Sweeps over networks whose answers are known by hand.</summary>
public sealed class SweepTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Shifted by 1, the first dot comes to where the network looks, and the second leaves it. Its outputs are (0, −5) and (0, 5).
    [Fact]
    public void A_network_that_reads_one_pixel_does_what_one_works_out()
    {
        using var model = InvarianceTask.ReadsOnePixel();
        var result = Sweep.Run(model, InvarianceTask.Images, ImageTransform.ShiftRight, [0, 1, -1, 3], ["flat", "read"], cancellationToken: Stop);
        double sure = 1 / (1 + Math.Exp(-5)), unsure = 1 - sure;
        Assert.Equal([1, 1 / 3.0, 1 / 3.0, 2 / 3.0], result.Points.Select(point => point.Accuracy));
        Assert.Equal([1, 1 / 3.0, 1 / 3.0, 2 / 3.0], result.Points.Select(point => point.Agreement));
        Near([sure, (sure + 2 * unsure) / 3, (sure + 2 * unsure) / 3, (2 * sure + unsure) / 3], result.Points.Select(point => point.Probability));
        // Two of the three pairs of neighbours are 10 apart, as are two of the three images from where they were.
        Near([0, 1, 1, 0.5], result.Points.Select(point => point.Distance));
        Near([0, 1, 1, 0.5], result.Points.Select(point => point.LayerDistances[1]));
        // Any two dots are √2 apart. By −1 the first leaves the image, by 3 the two others, which is a distance of 1.
        Near([0, 1, (2 * Math.Sqrt(2) + 1) / 3 / Math.Sqrt(2), (Math.Sqrt(2) + 2) / 3 / Math.Sqrt(2)], result.Points.Select(point => point.LayerDistances[0]));
    }

    [Fact]
    public void Curves_are_in_per_cent_and_plots_say_what_is_seen()
    {
        using var model = InvarianceTask.ReadsOnePixel();
        var result = Sweep.Run(model, InvarianceTask.Images, ImageTransform.ShiftRight, [0, 3], ["flat"], cancellationToken: Stop);
        Assert.Equal(("Sequential", "shift to the right", "pixels", 3), (result.Model, result.Transform, result.Unit, result.Images));
        Assert.Equal(("plain", 0, 100), (result.Accuracy("plain").Name, result.Accuracy().X[0], result.Accuracy().Y[0]));
        Assert.Equal(200 / 3.0, result.Accuracy().Y[1], 1e-9);
        Assert.Equal(200 / 3.0, result.Agreement().Y[1], 1e-9);
        var plot = result.Plot();
        Assert.Equal(("Sequential: shift to the right", "shift to the right (pixels)", "%"), (plot.Title, plot.XLabel, plot.YLabel));
        Assert.Equal(["accuracy", "probability"], plot.Curves.Select(curve => curve.Name));
        Assert.Equal(["flat", "output"], result.Distances().Curves.Select(curve => curve.Name));
        Assert.Equal((0, 3), (Backwards().Accuracy().X[0], Backwards().Accuracy().X[1]));
        Assert.Equal(result.Accuracy().Y, Backwards().Accuracy().Y);
        Assert.Equal("Sequential, shift to the right, 3 images: no amounts", (result with { Points = [] }).ToString());
        Assert.Equal("pixels alone", result.Distance("flat", "pixels alone").Name);
        Assert.Equal("Sequential, shift to the right from 0 to 3 pixels, 3 images: accuracy 100.0 % at 0, least 66.7 % at 3", result.ToString());
        Assert.StartsWith("read was not measured; measured were flat.", Assert.Throws<ArgumentException>(() => result.Distance("read")).Message, StringComparison.Ordinal);

        SweepResult Backwards() => Sweep.Run(model, InvarianceTask.Images, ImageTransform.ShiftRight, [3, 0], cancellationToken: Stop);
    }

    // More than two batches, beside the trainer's own evaluation and plain arithmetic.
    [Fact]
    public void Batches_add_up_to_what_all_images_give()
    {
        using var model = TinyTask.Model(dropout: 0.5);
        var data = TinyTask.Images(230);
        using var trainer = new Trainer(model);
        using var evaluation = trainer.Evaluate(data, Stop);
        var told = new Told();
        var result = Sweep.Run(model, data, ImageTransform.Rotate, [0, 90], ["conv", "relu"], told, Stop);
        Assert.Equal(evaluation.Accuracy, result.Points[0].Accuracy, 1e-12);
        Assert.Equal([50 / 230.0, 100 / 230.0, 150 / 230.0, 200 / 230.0, 215 / 230.0, 1], told.Shares);
        Assert.True(model.training);

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        model.eval();
        var (all, truth) = (data.All().Images, data.All().Labels);
        Tensor before = model.call(all), after = model.call(all.rot90(1, (2, 3)));
        Assert.Equal(after.softmax(1).gather(1, truth.unsqueeze(1)).mean().item<float>(), result.Points[1].Probability, 1e-5);
        var moved = (after - before).norm(1, keepdim: false, 2).mean().item<float>();
        var neighbours = ((int From, int Count)[])[(0, 100), (100, 100), (200, 30)];
        var apart = neighbours.Sum(part => (before.narrow(0, part.From, part.Count) - before.narrow(0, part.From, part.Count).roll(1, 0)).norm(1, keepdim: false, 2).sum().item<float>()) / 230;
        Assert.Equal(moved / apart, result.Points[1].Distance, 1e-4);
        Assert.Equal(0, result.Points[0].Distance);
    }

    [Fact]
    public void A_network_that_does_not_look_agrees_with_itself_and_moves_by_nothing()
    {
        using var model = InvarianceTask.ReadsNothing();
        var point = Assert.Single(Sweep.Run(model, InvarianceTask.Images, ImageTransform.ShiftRight, [2], ["read"], cancellationToken: Stop).Points);
        Assert.Equal((1, 0, 0), (point.Agreement, point.Distance, point.LayerDistances[0]));
    }

    // What a layer gave is read before the next one computes in its place.
    [Fact]
    public void Layers_that_compute_in_place_do_not_disturb_those_before_them()
    {
        var data = TinyTask.Images(20);
        var distances = new List<IReadOnlyList<double>>();
        foreach (var inPlace in (bool[])[false, true])
        {
            using var model = nn.Sequential(("conv", nn.Conv2d(1, 4, 3)), ("relu", nn.ReLU(inPlace)), ("flatten", nn.Flatten()), ("linear", nn.Linear(64, 3)));
            Models.Agreement.Formula.SetWeights(model);
            distances.Add(Sweep.Run(model, data, ImageTransform.ShiftDown, [1], ["conv", "relu", "conv"], cancellationToken: Stop).Points[0].LayerDistances);
        }
        Assert.Equal(distances[0], distances[1]);
        Assert.Equal(distances[0][0], distances[0][2]);
        Assert.NotEqual(distances[0][0], distances[0][1]);
    }

    [Fact]
    public void A_sweep_stops_when_it_is_asked_to_and_leaves_the_model_as_it_was()
    {
        using var model = InvarianceTask.ReadsOnePixel();
        using var source = new CancellationTokenSource();
        var own = ImageTransform.Own("stop", "", 0, (images, amount) =>
        {
            if (amount == 2)
                source.Cancel();
            return images.clone();
        });
        Assert.Throws<OperationCanceledException>(() => Sweep.Run(model, InvarianceTask.Images, own, [1, 2, 3], cancellationToken: source.Token));
        Assert.True(model.training);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void What_does_not_go_together_is_answered_in_a_sentence()
    {
        using var model = InvarianceTask.ReadsOnePixel();
        using var maps = nn.Conv2d(1, 2, 1);
        var data = InvarianceTask.Images;
        Starts("There is no amount of scale to try; give at least one, such as 1, which changes nothing.", () => Run(model, data, []));
        Starts("dots has no images.", () => Run(model, data.Take(0)));
        Starts("dots has 1 image, and distances are told beside those between images; give at least 2.", () => Run(model, data.Take(1)));
        Starts("dots has one class, there: there is nothing to tell it from.", () => Run(model, new("dots", [0, 0], [0, 0], 1, 1, 1, ["there"])));
        Starts("Sequential has no layer 'conv1'; there are flat, read.", () => Run(model, data, layers: ["conv1"]));
        Starts("Sequential does not take an image of shape [1, 1, 6, 6]: the pass stopped in read (Linear). It expects 4 features and got 36", () => Run(model, TinyTask.Images(3)));
        Starts("Sequential tells 2 classes apart, and dots has 3; give a network with a score for each of them.", () => Run(model, new("dots", new byte[8], [0, 0], 1, 1, 4, ["a", "b", "c"])));
        Starts("Conv2d gives the shape [1, 2, 1, 4] for one image, and a score for each class is needed, [1, K]; let the model end in a flat layer.", () => Run(maps, data));
        model.Dispose();
        Starts("Sequential is disposed", () => Run(model, data));

        static void Starts(string sentence, Action action) => Assert.StartsWith(sentence, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

        static SweepResult Run(nn.Module<Tensor, Tensor> model, ImageDataset data, double[]? amounts = null, string[]? layers = null) =>
            Sweep.Run(model, data, ImageTransform.Scale, amounts ?? [1], layers, cancellationToken: Stop);
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.Equal(expected, actual, (one, other) => Math.Abs(one - other) < 1e-6);

    private sealed class Told : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }
}
