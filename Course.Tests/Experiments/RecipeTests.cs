using CourseKit.Data;
using CourseKit.Experiments;
using CourseKit.Experiments.Catalogue;
using CourseKit.Training;
using TorchSharp;

namespace CourseKit.Course.Tests.Experiments;

public sealed class RecipeTests
{
    private static readonly Recipe Tiny = LeNetVariants.Modern with { Images = 64, Epochs = 1 };

    [Fact]
    public void A_seed_gives_the_same_weights_again_and_another_seed_others()
    {
        var data = new DataShelf().Get(Tiny.Data, isRehearsal: true);
        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));

        float[] Weights(int seed)
        {
            using var trained = Tiny.Train(data, seed, TestContext.Current.CancellationToken);
            return trained.Model.parameters().First().detach().flatten().data<float>().ToArray();
        }
    }

    [Fact]
    public void Its_words_tell_one_recipe_from_another()
    {
        Recipe[] recipes =
        [
            Tiny, Tiny with { Epochs = 2 }, Tiny with { Images = null }, Tiny with { LearningRate = 1 }, Tiny with { Momentum = 0 }, Tiny with { IsAdam = true }, Tiny with { WeightDecay = 0.1 },
            Tiny with { BatchSize = 1 }, Tiny with { Schedule = Schedule.Constant }, Tiny with { Augment = Augment.Reflect() }, Tiny with { Data = "other" }, Tiny with { Network = "other" }, Tiny with { Frame = 2 },
        ];
        Assert.Distinct(recipes.Select(recipe => recipe.ToString()));
        Assert.Equal("lenet5-modern on the first 64 images of fashion-mnist-subset, 1 epochs in batches of 64, momentum 0.9, learning rate 0.03 (cosine to 0)", Tiny.ToString());
    }

    public static TheoryData<string> WithDataOfTheCourse() =>
        [.. AllExperiments.Names.Where(name => AllExperiments.Get(name).Data.All(data => data.EndsWith("fashion-mnist-subset", StringComparison.Ordinal) || data.StartsWith("crops", StringComparison.Ordinal) || data is "digits" or "letters"))];

    // A network and the images that it is given fit each other.
    [Theory]
    [MemberData(nameof(WithDataOfTheCourse))]
    public void Each_variant_of_an_experiment_can_be_run(string name)
    {
        var (experiment, data) = (AllExperiments.Get(name), new DataShelf());
        Assert.All(experiment.Variants, variant => Assert.Equal(experiment.Measures.Count, variant.Run(new(1, data, IsRehearsal: true, TestContext.Current.CancellationToken)).Length));
    }

    // By hand: the error falls from 1 at the start to 0.5 in the middle of epoch 1 and to 0.25 in that of epoch 2; 0.375 lies half-way: 0.5 + 0.5.
    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.375, 1.0)]
    [InlineData(0.25, 1.5)]
    [InlineData(0.75, 0.25)]
    [InlineData(0.1, double.NaN)]
    public void The_time_to_an_error_lies_between_epochs(double error, double expected)
    {
        using var model = torch.nn.Identity();
        var history = new History([Epoch(1, 0.5), Epoch(2, 0.75)], [], TrainingState.Finished, 2, new(2, 1, 0), null, 1);
        Assert.Equal(expected, new TrainedNetwork(model, history, 0, 0, 0).EpochsTo(error), 1e-12);

        static EpochRecord Epoch(int number, double accuracy) => new(number, 1, 0, accuracy, 0, 0, 0, 0);
    }

    [Fact]
    public void Clutter_is_made_of_the_data_that_it_names()
    {
        var shelf = new DataShelf();
        var data = shelf.Get("cluttered fashion-mnist-subset");
        Assert.Equal((12_000, 2_000, 32), (data.Train.Count, data.Test.Count, data.Train.Width));
        Assert.NotEqual(shelf.Hash("fashion-mnist-subset"), shelf.Hash("cluttered fashion-mnist-subset"));
    }

    // sha256sum of the four files of data/fashion-mnist without their headers, one after the other.
    [Fact]
    public void The_hash_is_that_of_pixels_and_classes()
    {
        var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var (file, header) in ((string, int)[])[("train-images-idx3", 16), ("train-labels-idx1", 8), ("t10k-images-idx3", 16), ("t10k-labels-idx1", 8)])
        {
            using var stream = new System.IO.Compression.GZipStream(File.OpenRead(Path.Combine(DataFolder.Find(), "fashion-mnist", $"{file}-ubyte.gz")), System.IO.Compression.CompressionMode.Decompress);
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            hash.AppendData(memory.ToArray().AsSpan(header));
        }
        Assert.Equal(Convert.ToHexStringLower(hash.GetCurrentHash()), new DataShelf().Hash("fashion-mnist-subset"));
    }

    public static TheoryData<string> Names => [.. ExperimentCommand.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_experiment_has_a_question_and_variants_that_differ(string name)
    {
        var experiment = AllExperiments.Get(name);
        Assert.EndsWith("?", experiment.Question, StringComparison.Ordinal);
        Assert.Distinct(experiment.Variants.Select(variant => variant.Name));
        Assert.Distinct(experiment.Variants.Select(variant => variant.Settings));
    }

    [Fact]
    public void Unknown_names_are_answered_with_the_known_ones()
    {
        Assert.Contains("There is no experiment x; there are lenet-variants, ", Assert.Throws<ExperimentException>(() => ExperimentCommand.Run("x")).Message, StringComparison.Ordinal);
        Assert.Contains("has no variant x; it has full; without 7; ", Assert.Throws<ExperimentException>(() => ExperimentCommand.Run("depth-ablation", only: "x")).Message, StringComparison.Ordinal);
        Assert.Contains("There is no training x; there are lenet5-original, ", Assert.Throws<ExperimentException>(() => TrainingCommand.Run("x")).Message, StringComparison.Ordinal);
    }
}
