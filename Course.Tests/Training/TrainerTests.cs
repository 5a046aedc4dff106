using CourseKit.Course.Tests.Convolution;
using CourseKit.Data;
using CourseKit.Training;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

[Collection(nameof(Alone))] // torch has one generator for all threads
public sealed class TrainerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void It_learns_and_tells_what_it_came_to()
    {
        using var model = TinyTask.Model();
        using var trainer = new Trainer(model) { BatchSize = 20 };

        var history = trainer.Fit(TinyTask.Images(200), TinyTask.Images(50, seed: 2), epochs: 3, Stop);
        using var result = trainer.Evaluate(TinyTask.Images(50, seed: 2), Stop);

        Assert.Equal(TrainingState.Finished, history.State);
        Assert.Equal([10, 10, 10], history.Epochs.Select(epoch => epoch.Batches));
        Assert.True(result.Accuracy > 0.95, result.ToString()); // a guess has a third
        Assert.Equal(history.Epochs[^1].TestAccuracy, result.Accuracy);
        Assert.Equal(history.Epochs[^1].TestLoss, result.Loss);
        Assert.Equal([50, TinyTask.Classes], result.Outputs.shape);
        Assert.Equal(["top", "middle", "bottom"], result.Confusion.Labels);
    }

    [Fact]
    public void An_evaluation_counts_each_image_once_though_the_last_batch_is_smaller()
    {
        using var scope = NewDisposeScope();
        using var model = TinyTask.Model();
        var data = TinyTask.Images(33);
        using var all = data.All();
        var output = model.call(all.Images);

        using var trainer = new Trainer(model) { BatchSize = 10 };
        using var result = trainer.Evaluate(data, Stop);

        Assert.Equal(nn.functional.cross_entropy(output, all.Labels).item<float>(), result.Loss, 1e-6);
        Assert.Equal(output.argmax(1).eq(all.Labels).sum().item<long>() / 33.0, result.Accuracy, 1e-12);
        Assert.True(result.Outputs.allclose(output));
    }

    [Fact]
    public void More_epochs_later_come_to_the_same_as_all_at_once()
    {
        var (once, twice) = (Trained([3]), Trained([1, 3]));
        Assert.Equal(once, twice);

        static float[] Trained(int[] epochs)
        {
            using var model = TinyTask.Model(dropout: 0.3);
            using var trainer = new Trainer(model) { BatchSize = 20 };
            foreach (var count in epochs)
                trainer.Fit(TinyTask.Images(100), null, count, Stop);
            return TinyTask.Weights(model);
        }
    }

    [Fact]
    public void A_training_that_is_over_is_not_trained_again()
    {
        using var model = TinyTask.Model();
        using var trainer = new Trainer(model);
        trainer.Fit(TinyTask.Images(100), null, 2, Stop);
        var weights = TinyTask.Weights(model);
        var history = trainer.Fit(TinyTask.Images(100), null, 2, Stop);
        Assert.Equal(weights, TinyTask.Weights(model));
        Assert.Equal((TrainingState.Finished, 2), (history.State, history.Epochs.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)] // amid the second epoch
    [InlineData(9)] // before the last batch of one
    public void What_was_stopped_goes_on_and_comes_to_the_same(int steps)
    {
        using var whole = TinyTask.Model(dropout: 0.3);
        using var uninterrupted = new Trainer(whole) { BatchSize = 20, Schedule = Schedule.Cosine() };
        uninterrupted.Fit(TinyTask.Images(100), TinyTask.Images(30), 4, Stop);

        using var model = TinyTask.Model(dropout: 0.3);
        using var stop = new CancellationTokenSource();
        var count = 0;
        using var trainer = new Trainer(model)
        {
            BatchSize = 20,
            Schedule = Schedule.Cosine(),
            Transform = images =>
            {
                if (model.training && count++ == steps - 1)
                    stop.Cancel();
                return images;
            },
        };
        if (steps == 0)
            stop.Cancel();
        model.eval();
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(TinyTask.Images(100), TinyTask.Images(30), 4, stop.Token));

        Assert.Equal(steps, count);
        Assert.Equal(TrainingState.Stopped, trainer.History!.State);
        Assert.Equal((steps / 5 + 1, steps % 5), (trainer.History.Last.Epoch, (int)trainer.History.Last.Batch));
        Assert.False(model.training);
        Assert.All(model.parameters(), weights => Assert.True(weights.grad is null || weights.grad.count_nonzero().item<long>() == 0));
        using (var result = trainer.Evaluate(TinyTask.Images(30), Stop))
            Assert.Equal(30, result.Confusion.Total);

        manual_seed(99); // what happens between does not matter
        var history = trainer.Fit(TinyTask.Images(100), TinyTask.Images(30), 4, Stop);
        Assert.Equal(TinyTask.Weights(whole), TinyTask.Weights(model));
        Assert.Equal(TrainingState.Finished, history.State);
        Assert.Equal(uninterrupted.History!.Epochs.Select(epoch => (epoch.Loss, epoch.Batches, epoch.TestAccuracy)), history.Epochs.Select(epoch => (epoch.Loss, epoch.Batches, epoch.TestAccuracy)));
    }

    [Fact]
    public void An_exception_in_a_step_leaves_the_weights_of_the_step_before()
    {
        using var whole = TinyTask.Model();
        using (var first = new Trainer(whole) { BatchSize = 20 })
            first.Fit(TinyTask.Images(60), null, 1, Stop);

        using var model = TinyTask.Model();
        var count = 0;
        using var trainer = new Trainer(model) { BatchSize = 20, Loss = (output, labels) => ++count == 4 ? throw new InvalidDataException() : nn.functional.cross_entropy(output, labels) };
        Assert.Throws<InvalidDataException>(() => trainer.Fit(TinyTask.Images(60), null, 2, Stop));
        Assert.Equal(TinyTask.Weights(whole), TinyTask.Weights(model));
        Assert.Equal(TrainingState.Stopped, trainer.History!.State);
        Assert.All(model.parameters(), weights => Assert.Null(weights.grad));
    }

    [Fact]
    public void Numbers_drawn_elsewhere_are_left_as_they_were()
    {
        using var model = TinyTask.Model(dropout: 0.3);
        using var trainer = new Trainer(model);
        manual_seed(5);
        var expected = rand(3).data<float>().ToArray();
        manual_seed(5);
        trainer.Fit(TinyTask.Images(100), null, 1, Stop);
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void Modes_are_as_they_were()
    {
        using var model = TinyTask.Model(dropout: 0.5);
        var layers = model.named_children().ToDictionary(child => child.name, child => child.module);
        layers["dropout"].eval();
        using var trainer = new Trainer(model) { Loss = (output, labels) => nn.functional.cross_entropy(output, labels) };
        trainer.Fit(TinyTask.Images(20), TinyTask.Images(20), 1, Stop);
        using var result = trainer.Evaluate(TinyTask.Images(20), Stop);
        Assert.Equal((true, true, false), (model.training, layers["conv"].training, layers["dropout"].training));
        Assert.False(result.Outputs.requires_grad);
    }

    [Fact]
    public void Images_are_changed_at_random_in_training_only_and_prepared_in_both()
    {
        var (changed, prepared) = (0L, 0L);
        using var model = TinyTask.Model();
        using var trainer = new Trainer(model)
        {
            BatchSize = 16,
            Augment = Augment.Own("reflect all", images =>
            {
                changed += images.shape[0];
                return images.flip(3);
            }),
            Transform = images =>
            {
                prepared += images.shape[0];
                return (images - 0.5) / 0.5;
            },
        };
        trainer.Fit(TinyTask.Images(40), TinyTask.Images(25), 2, Stop);
        Assert.Equal((80, 130), (changed, prepared));
    }

    [Fact]
    public void Weights_that_are_frozen_stay()
    {
        using var model = TinyTask.Model();
        var frozen = model.named_parameters().Single(named => named.name == "conv.weight").parameter;
        frozen.requires_grad = false;
        var before = frozen.data<float>().ToArray();
        using var trainer = new Trainer(model) { Optimizer = weights => optim.SGD(weights, 0.1, weight_decay: 0.1) };
        trainer.Fit(TinyTask.Images(40), null, 1, Stop);
        Assert.Equal(before, frozen.data<float>().ToArray());
    }

    [Fact]
    public void A_training_without_improvement_ends_and_gives_the_best_weights_back()
    {
        // Uphill from the third epoch on: the best are behind it.
        var uphill = Schedule.Of("uphill", moment => moment.Epoch < 2 ? 1 : -3);
        var (train, test) = (TinyTask.Images(200), TinyTask.Images(50, seed: 2));
        using var model = TinyTask.Model();
        using var trainer = new Trainer(model) { BatchSize = 20, Schedule = uphill, Patience = 2 };
        var history = trainer.Fit(train, test, 20, Stop);

        var best = history.Best!.Epoch;
        Assert.InRange(best, 1, 2);
        Assert.Equal((TrainingState.Finished, best + 2, best), (history.State, history.Epochs.Count, history.WeightsOfEpoch));
        Assert.EndsWith($"the model has the weights of epoch {best}", history.ToString());
        using var other = TinyTask.Model();
        using var plain = new Trainer(other) { BatchSize = 20, Schedule = uphill };
        plain.Fit(train, test, best, Stop);
        Assert.Equal(TinyTask.Weights(other), TinyTask.Weights(model));

        Assert.Equal(best + 2, trainer.Fit(train, test, 20, Stop).Epochs.Count); // out of patience
    }

    [Theory]
    [InlineData(2, "the model has the weights that it began with")]
    [InlineData(6, "the model has the weights of epoch 1")]
    public void A_loss_that_is_no_number_ends_the_training_with_the_last_good_weights(int call, string remark)
    {
        using var model = TinyTask.Model();
        var before = TinyTask.Weights(model);
        var count = 0;
        using var trainer = new Trainer(model) { BatchSize = 20, Loss = (output, labels) => nn.functional.cross_entropy(output, labels) * (++count == call ? double.NaN : 1) };
        var history = trainer.Fit(TinyTask.Images(80), null, 5, Stop);

        Assert.Equal(TrainingState.Stopped, history.State);
        Assert.Equal(((call - 1) / 4 + 1, (long)(call - 1) % 4 + 1), (history.FirstNotFinite!.Epoch, history.FirstNotFinite.Batch));
        Assert.EndsWith(remark, history.ToString());
        using var other = TinyTask.Model();
        using var plain = new Trainer(other) { BatchSize = 20 };
        if (call > 4)
            plain.Fit(TinyTask.Images(80), null, 1, Stop);
        Assert.Equal(TinyTask.Weights(other), TinyTask.Weights(model));

        var again = Assert.Throws<InvalidOperationException>(() => trainer.Fit(TinyTask.Images(80), null, 5, Stop));
        Assert.Contains("make a new Trainer with a lower learning rate", again.Message);
    }

    [Fact]
    public void Weights_that_grow_beyond_all_numbers_in_the_very_last_step_are_noticed()
    {
        using var model = TinyTask.Model();
        var before = TinyTask.Weights(model);
        using var trainer = new Trainer(model) { BatchSize = 50, Optimizer = weights => optim.SGD(weights, 1e38), Loss = (output, labels) => 1e6 * nn.functional.cross_entropy(output, labels) };
        var history = trainer.Fit(TinyTask.Images(50), TinyTask.Images(50), 1, Stop);
        Assert.Equal(TrainingState.Stopped, history.State);
        Assert.NotNull(history.Hint);
        Assert.Equal(before, TinyTask.Weights(model));
    }

    [Fact]
    public void What_cannot_be_meant_is_refused_in_a_sentence()
    {
        using var model = TinyTask.Model();
        using var trainer = new Trainer(model);
        using var patient = new Trainer(model) { Patience = 2 };
        using var plateau = new Trainer(model) { Schedule = Schedule.OnPlateau() };
        using var empty = new Trainer(model) { BatchSize = 0 };
        using var flat = nn.Flatten(0);
        using var shapeless = new Trainer(flat);
        var data = TinyTask.Images(20);

        Refused<ArgumentException>("bars has no images.", () => trainer.Fit(data.Take(0), null, 1, Stop));
        Refused<ArgumentException>("bars has no images.", () => trainer.Evaluate(data.Take(0), Stop).Dispose());
        Refused<ArgumentException>("epochs is 0, and a training has at least one.", () => trainer.Fit(data, null, 0, Stop));
        Refused<ArgumentException>("Patience looks at the accuracy on test images, and there are none; give Fit a test set.", () => patient.Fit(data, null, 1, Stop));
        Refused<ArgumentException>("The schedule \"times 0.1 after 2 epochs on a plateau\" looks at", () => plateau.Fit(data, null, 1, Stop));
        Refused<InvalidOperationException>("BatchSize is 0; it is a number of images, at least 1.", () => empty.Fit(data, null, 1, Stop));
        Refused<InvalidOperationException>("The model's output for 20 images has shape (720), and a score for each class is needed, shape (20, K)", () => shapeless.Evaluate(data, Stop).Dispose());
        trainer.Fit(data, null, 1, Stop);
        Refused<ArgumentException>("This training began with the 20 images of bars, and cannot go on with 10 of bars", () => trainer.Fit(data.Take(10), null, 2, Stop));

        static void Refused<T>(string message, Action action) where T : Exception => Assert.StartsWith(message, Assert.ThrowsAny<T>(action).Message);
    }
}
