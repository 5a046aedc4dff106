using CourseKit.Course.Tests.Training;
using CourseKit.Data;
using CourseKit.Invariance;
using CourseKit.Training;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

public sealed class ConsistencyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_network_that_does_not_look_at_its_input_always_agrees()
    {
        using var model = InvarianceTask.ReadsNothing(36, 3);
        var result = Consistency.Of(model, TinyTask.Images(150), 6, cancellationToken: Stop);
        Assert.Equal((1, "Sequential", 150, 5, 6), (result.Consistency, result.Model, result.Images, result.Pairs, result.MostShift));
    }

    [Fact]
    public void Without_shifts_any_network_agrees_and_its_accuracy_is_the_trainers()
    {
        using var model = TinyTask.Model();
        using var trainer = new Trainer(model);
        using var evaluation = trainer.Evaluate(TinyTask.Images(150), Stop);
        var result = Consistency.Of(model, TinyTask.Images(150), 0, pairs: 1, cancellationToken: Stop);
        Assert.Equal((1, evaluation.Accuracy), (result.Consistency, result.Accuracy));
        Assert.True(model.training);
    }

    // A dot in the middle of 5×5, and a network that asks whether it still is there: after shifts by up to 1 it is in 1 of 9 cases, so that two answers
    // agree in (1 + 64) of 81. Of 10 000 pairs the share lies within 0.02 in all but one of a million draws.
    [Fact]
    public void It_is_the_share_of_pairs_that_agree()
    {
        const int Count = 2000;
        var pixels = new byte[Count * 25];
        for (var i = 0; i < Count; i++)
            pixels[25 * i + 12] = 255;
        var data = new ImageDataset("dots", pixels, new byte[Count], 1, 5, 5, ["there", "gone"]);
        using var model = nn.Sequential(("flat", nn.Flatten()), ("read", nn.Linear(25, 2)));
        using (no_grad())
        {
            model.get_parameter("read.weight")!.zero_()[0, 12] = 2f;
            model.get_parameter("read.bias")!.copy_(tensor(new float[] { 0, 1 }));
        }
        var result = Consistency.Of(model, data, 1, cancellationToken: Stop);
        Assert.InRange(result.Consistency, 65 / 81.0 - 0.02, 65 / 81.0 + 0.02);
        Assert.Equal(1, result.Accuracy);
        Assert.Equal(result, Consistency.Of(model, data, 1, cancellationToken: Stop));
        Assert.NotEqual(result.Consistency, Consistency.Of(model, data, 1, seed: 2, cancellationToken: Stop).Consistency);
        Assert.Matches(@"^Sequential: the same answer for (79|80|81|82)\.\d % of 10000 pairs of shifts by up to 1 pixel, accuracy 100.0 %$", result.ToString());
    }

    [Fact]
    public void Each_image_is_shifted_by_itself_to_all_places_in_range()
    {
        using var scope = NewDisposeScope();
        var images = zeros(500, 2, 6, 7);
        images.narrow(2, 3, 1).narrow(3, 3, 1).fill_(1);
        var bits = SplitMix64.For(1);
        var shifted = Consistency.Shifted(images, 2, ref bits);
        Assert.Equal([500, 2, 6, 7], shifted.shape);
        Assert.Equal(1000, shifted.sum().item<float>());
        Assert.True(shifted.select(1, 0).Equals(shifted.select(1, 1)));
        Assert.True(shifted.select(1, 0).sum([0]).narrow(0, 1, 5).narrow(1, 1, 5).min().item<float>() > 5);
    }

    [Fact]
    public void What_does_not_go_together_is_answered_and_it_stops_when_asked_to()
    {
        using var model = TinyTask.Model();
        var data = TinyTask.Images(10);
        Assert.StartsWith("bars has no images.", Assert.Throws<ArgumentException>(() => Consistency.Of(model, data.Take(0), 1, cancellationToken: Stop)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Consistency.Of(model, data, -1, cancellationToken: Stop));
        Assert.Throws<ArgumentOutOfRangeException>(() => Consistency.Of(model, data, 1, pairs: 0, cancellationToken: Stop));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Consistency.Of(model, data, 1, cancellationToken: source.Token));
        Assert.True(model.training);
    }
}
