using System.Text.Json;
using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Weights;
using CourseKit.Data;
using CourseKit.Training;
using CourseKit.Weights;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

[Collection(nameof(Alone))] // torch has one generator for all threads
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string FilePath => _folder["bars.checkpoint"];

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int> Losses => new()
    {
        { "momentum", 1 }, { "momentum", 4 }, { "momentum", 5 }, { "momentum", 12 }, { "momentum", 17 }, { "Adam", 8 }, { "AdamW", 8 }, { "RMSprop", 8 }, { "amsgrad", 8 }, { "plain", 8 },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_training_that_was_lost_goes_on_from_its_file_and_comes_to_the_same(string optimizer, int steps)
    {
        var (weights, history) = Train(optimizer, null, int.MaxValue);

        Assert.Throws<LostException>(() => Train(optimizer, FilePath, steps));
        Assert.Equal(steps >= 3 ? ["bars.checkpoint"] : [], _folder.Names);
        var (resumed, ending) = Train(optimizer, FilePath, int.MaxValue);

        Assert.Equal(weights, resumed);
        Assert.Equal(history.Epochs.Select(Numbers), ending.Epochs.Select(Numbers));
        Assert.Equal(history.Batches, ending.Batches);
        Assert.Equal((TrainingState.Finished, history.Last, history.WeightsOfEpoch), (ending.State, ending.Last, ending.WeightsOfEpoch));

        static (double, double, double, double, long) Numbers(EpochRecord epoch) => (epoch.Loss, epoch.Accuracy, epoch.TestLoss, epoch.TestAccuracy, epoch.Batches);
    }

    [Fact]
    public void A_stopped_training_leaves_all_that_it_had()
    {
        using var model = TinyTask.Model();
        using var stop = new CancellationTokenSource();
        var count = 0;
        using var trainer = new Trainer(model) { BatchSize = 20, Checkpoint = FilePath, Transform = images => ++count == 4 ? Cancelled(images) : images };
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(TinyTask.Images(60), null, 3, stop.Token));

        using var file = Safetensors.Read(FilePath);
        Assert.Equal(model.state_dict()["linear.weight"].data<float>().ToArray(), file["model.linear.weight"].data<float>().ToArray());
        Assert.Equal((1, 1), (JsonDocument.Parse(file.Metadata["record"]).RootElement.GetProperty("Batch").GetInt32(), JsonDocument.Parse(file.Metadata["record"]).RootElement.GetProperty("Epochs").GetArrayLength()));

        Tensor Cancelled(Tensor images)
        {
            stop.Cancel();
            return images;
        }
    }

    public static TheoryData<string, string> Others => new()
    {
        { "optimizer", "optimizer: SGD (learning rate 0.05, dampening 0, maximize False, momentum 0.9, nesterov False, weight_decay 0) there, Adam (learning rate 0.05" },
        { "rate", "optimizer: SGD (learning rate 0.05, " },
        { "schedule", "schedule: constant there, cosine to 0 here" },
        { "batch", "batch size: 20 there, 10 here" },
        { "seed", "seed: 1 there, 2 here" },
        { "augment", "augmentation: none there, shift ±0.1 here" },
        { "patience", "patience: none there, 2 epochs here" },
        { "images", "training images: bars: 60 images of 6×6 in grey, 3 classes, SHA-256 " },
        { "test", "test images: bars: 20 images of 6×6 in grey, 3 classes, SHA-256 " },
        { "model", "The weights of PATH do not fit Sequential, which stays as it was: of another shape: 'conv.weight' is (4, 1, 3, 3) there and (8, 1, 3, 3) in the model, " },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void That_of_another_training_is_refused_with_what_differs(string what, string message)
    {
        using (var model = TinyTask.Model())
        {
            using var trainer = new Trainer(model) { BatchSize = 20, Checkpoint = FilePath };
            trainer.Fit(TinyTask.Images(60), TinyTask.Images(20), 1, Stop);
        }

        using var other = what == "model" ? nn.Sequential(("conv", nn.Conv2d(1, 8, 3)), ("flatten", nn.Flatten()), ("linear", nn.Linear(128, 3))) : TinyTask.Model();
        var before = TinyTask.Weights(other);
        using var second = new Trainer(other)
        {
            Checkpoint = FilePath,
            Optimizer = weights => what == "optimizer" ? optim.Adam(weights, 0.05) : optim.SGD(weights, what == "rate" ? 0.1 : 0.05, momentum: 0.9),
            Schedule = what == "schedule" ? Schedule.Cosine() : Schedule.Constant,
            BatchSize = what == "batch" ? 10 : 20,
            Seed = what == "seed" ? 2 : 1,
            Augment = what == "augment" ? Augment.Shift(0.1) : null,
            Patience = what == "patience" ? 2 : null,
        };
        var exception = Assert.Throws<InvalidDataException>(() => second.Fit(TinyTask.Images(60, seed: what == "images" ? 2 : 1), TinyTask.Images(20, seed: what == "test" ? 2 : 1), 2, Stop));
        Assert.Contains(message.Replace("PATH", FilePath, StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, TinyTask.Weights(other));
    }

    [Fact]
    public void A_change_of_ones_own_goes_on_from_it_and_is_known_by_its_name()
    {
        Trainer Trainer(nn.Module<Tensor, Tensor> model, string name, string? path) =>
            new(model) { BatchSize = 20, Checkpoint = path, Augment = Augment.Own(name, images => images * rand(1)) };

        using var whole = TinyTask.Model();
        using (var uninterrupted = Trainer(whole, "darken", null))
            uninterrupted.Fit(TinyTask.Images(60), null, 2, Stop);
        using (var model = TinyTask.Model())
        using (var first = Trainer(model, "darken", FilePath))
            first.Fit(TinyTask.Images(60), null, 1, Stop);
        using (var saved = Safetensors.Read(FilePath))
            Assert.Equal("darken", JsonDocument.Parse(saved.Metadata["settings"]).RootElement.GetProperty("augmentation").GetString());

        using var other = TinyTask.Model();
        using var renamed = Trainer(other, "dim", FilePath);
        Assert.Contains("darken", Assert.Throws<InvalidDataException>(() => renamed.Fit(TinyTask.Images(60), null, 2, Stop)).Message, StringComparison.Ordinal);
        using var second = Trainer(other, "darken", FilePath);
        second.Fit(TinyTask.Images(60), null, 2, Stop);
        Assert.Equal(TinyTask.Weights(whole), TinyTask.Weights(other));
    }

    [Fact]
    public void Damaged_and_foreign_files_are_one_sentence_and_change_nothing()
    {
        using var model = TinyTask.Model();
        var before = TinyTask.Weights(model);
        using (var first = TinyTask.Model())
        {
            using var trainer = new Trainer(first) { BatchSize = 20, Checkpoint = FilePath };
            trainer.Fit(TinyTask.Images(60), null, 1, Stop);
        }
        var whole = File.ReadAllBytes(FilePath);
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            // Torn, or with a byte of its header changed; of changed weights nothing can tell.
            var torn = whole.ToArray();
            if (round % 2 == 0)
                torn = torn[..random.Next(torn.Length)];
            else
                torn[random.Next(2000)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(FilePath, torn);
            using var trainer = new Trainer(model) { BatchSize = 20, Checkpoint = FilePath };
            var thrown = Record.Exception(() => trainer.Fit(TinyTask.Images(60), null, 1, Stop));
            if (thrown is null)
                Assert.Equal(1, round % 2); // a digit of the history may be another one
            else
                Assert.IsType<InvalidDataException>(thrown);
            if (thrown is not null)
                Assert.Equal(before, TinyTask.Weights(model));
            else
                before = TinyTask.Weights(model);
        }

        using (var weights = StateDict.From(model))
            Safetensors.Write(FilePath, weights.Tensors);
        using var last = new Trainer(model) { BatchSize = 20, Checkpoint = FilePath };
        var exception = Assert.Throws<InvalidDataException>(() => last.Fit(TinyTask.Images(60), null, 1, Stop));
        Assert.Equal($"{FilePath} is no checkpoint of a training; name another file, which is then made.", exception.Message);
    }

    [Fact]
    public void Where_it_cannot_be_written_the_one_before_stays_and_the_training_goes_on_later()
    {
        using var whole = TinyTask.Model();
        using (var uninterrupted = new Trainer(whole) { BatchSize = 20 })
            uninterrupted.Fit(TinyTask.Images(60), null, 3, Stop);

        // A file where a folder should be: for root, too, nothing can be written there.
        var (folder, aside) = (_folder["runs"], _folder["aside"]);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "bars.checkpoint");
        var count = 0;
        using var model = TinyTask.Model();
        using var trainer = new Trainer(model)
        {
            BatchSize = 20,
            Checkpoint = path,
            Augment = Augment.Own("none", images =>
            {
                if (++count == 5)
                {
                    Directory.Move(folder, aside);
                    File.WriteAllText(folder, "");
                }
                return images;
            }),
        };
        var exception = Assert.Throws<IOException>(() => trainer.Fit(TinyTask.Images(60), null, 3, Stop));
        Assert.StartsWith($"The checkpoint {path} cannot be written (", exception.Message);
        Assert.EndsWith("the one before it stays as it was, and Fit goes on from here when there is room.", exception.Message);
        using (var before = Safetensors.Read(Path.Combine(aside, "bars.checkpoint")))
            Assert.Equal(1, JsonDocument.Parse(before.Metadata["record"]).RootElement.GetProperty("Epochs").GetArrayLength());

        File.Delete(folder);
        Directory.Move(aside, folder);
        trainer.Fit(TinyTask.Images(60), null, 3, Stop);
        Assert.Equal(TinyTask.Weights(whole), TinyTask.Weights(model));
        Assert.Equal(["bars.checkpoint"], Directory.GetFileSystemEntries(folder).Select(name => Path.GetFileName(name)!));
    }

    /// <summary>Trains four epochs of five steps, with dropout and early stopping, and is lost after some steps.</summary>
    private static (float[] Weights, History History) Train(string optimizer, string? checkpoint, int lostAfter)
    {
        using var model = TinyTask.Model(dropout: 0.3);
        var count = 0;
        using var trainer = new Trainer(model)
        {
            BatchSize = 20,
            Schedule = Schedule.Cosine(),
            Patience = 3,
            Checkpoint = checkpoint,
            CheckpointEvery = 2,
            Augment = Augment.Shift(0.2),
            Transform = images => model.training && ++count > lostAfter ? throw new LostException() : images,
            Optimizer = weights => optimizer switch
            {
                "Adam" => optim.Adam(weights, 0.01),
                "amsgrad" => optim.Adam(weights, 0.01, amsgrad: true),
                "AdamW" => optim.AdamW(weights, 0.01),
                "RMSprop" => optim.RMSProp(weights, 0.01, momentum: 0.5, centered: true),
                "plain" => optim.SGD(weights, 0.05),
                _ => optim.SGD(weights, 0.05, momentum: 0.9),
            },
        };
        var history = trainer.Fit(TinyTask.Images(100), TinyTask.Images(30, seed: 2), 4, Stop);
        return (TinyTask.Weights(model), history);
    }

    private sealed class LostException : Exception;
}
