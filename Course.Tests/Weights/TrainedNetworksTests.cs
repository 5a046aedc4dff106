using System.Globalization;
using CourseKit.Course.Tests.Convolution;
using CourseKit.Experiments;
using CourseKit.Models;
using CourseKit.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Weights;

/// <summary>Counts the tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class TrainedNetworksTests : IDisposable
{
    private static readonly DataShelf Shelf = new();

    private readonly TemporaryFolder _folder = new();

    private string Data => Path.GetDirectoryName(_folder["weights"])!;

    public static TheoryData<string> Trained => [.. TrainedFiles.In(DataFolder.Find()).Select(path => Path.GetFileNameWithoutExtension(path))];

    public void Dispose() => _folder.Dispose();

    // The share is the one that its training left in the file. Another processor may add up in another order: one image in 500 may fall to the other side.
    [Theory]
    [MemberData(nameof(Trained))]
    public void A_network_of_the_course_recognises_what_its_file_says(string name)
    {
        using var network = Pretrained.Create(name);
        Assert.False(network.training);
        Assert.IsType(Made(name), network);

        var facts = Safetensors.List(Path.Combine(DataFolder.Find(), "weights", $"{name}.safetensors")).Metadata;
        // Letters are drawn from the fonts that a system has. Where those are others, the course's sample takes their place, on which a few per cent more or less are right.
        var isDrawnHere = facts["data"] == "letters" && Shelf.Hash(facts["data"]) != facts["data-sha256"];
        var (test, tolerance) = isDrawnHere ? (Shelf.Get("letters-sample").Test, 0.08) : (Shelf.Get(facts["data"]).Test, 0.002);
        Assert.Equal(name, facts["model"]);
        Assert.InRange(test.Count, 1000, 2000);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var right = 0L;
        foreach (var batch in test.Batches(100))
            right += Classifier.Scores(network, network.call(batch.Images)).argmax(1).eq(batch.Labels).sum().ToInt64();
        Assert.InRange(right / (double)test.Count, double.Parse(facts["test-accuracy"], CultureInfo.InvariantCulture) - tolerance, double.Parse(facts["test-accuracy"], CultureInfo.InvariantCulture) + tolerance);
    }

    [Fact]
    public void Every_training_has_left_its_weights() =>
        Assert.Equal(TrainingCommand.Names.Order(StringComparer.Ordinal), TrainedFiles.In(DataFolder.Find()).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void What_has_no_weights_is_told_before_anything_is_made()
    {
        manual_seed(1);
        using var before = get_rng_state();
        Assert.StartsWith("No network is called 'lenet'; there are example-convnet, ", Message("lenet"), StringComparison.Ordinal);
        Assert.StartsWith("The course has no trained weights for alexnet-ungrouped; there are those of alexnet-small", Message("alexnet-ungrouped"), StringComparison.Ordinal);
        Assert.Contains(". Train it, or take one of these.", Message("alexnet-ungrouped"), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Pretrained.Create(null!));
        // #!weights lists the one and Networks.Names the other.
        Assert.All(["alexnet", "alexnet-torchvision"], name => Assert.Contains("await Pretrained.AlexNetAsync() fetches them", Message(name), StringComparison.Ordinal));
        // A network would have drawn its first weights.
        using var after = get_rng_state();
        Assert.Equal(before.bytes, after.bytes);
    }

    [Fact]
    public void A_course_without_weights_says_where_it_looked() =>
        Assert.Contains($"for lenet5-modern: there are none in {_folder["weights"]};", Assert.Throws<ArgumentException>(() => Pretrained.Create("lenet5-modern", () => Data)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_damaged_file_and_one_of_another_network_are_named_and_nothing_stays()
    {
        var weights = Path.Combine(DataFolder.Find(), "weights");
        Directory.CreateDirectory(_folder["weights"]);
        File.WriteAllBytes(_folder["weights/lenet5-modern.safetensors"], File.ReadAllBytes(Path.Combine(weights, "lenet5-modern.safetensors"))[..^1]);
        File.Copy(Path.Combine(weights, "lenet5-modern.safetensors"), _folder["weights/lenet5-original.safetensors"]);
        Assert.StartsWith(_folder["weights/lenet5-modern.safetensors"], Refusal("lenet5-modern"), StringComparison.Ordinal);
        Assert.Contains("lenet5-original.safetensors do not fit LeNet5", Refusal("lenet5-original"), StringComparison.Ordinal);
        // TorchSharp counts the parameters of a disposed network as if they were there.
        Assert.All(["lenet5-modern", "lenet5-original"], name => Assert.Equal(Left(() => Networks.Create(name).Dispose()), Left(() => Refusal(name))));

        static long Left(Action action)
        {
            var before = Counted();
            action();
            return Counted() - before;
        }

        static long Counted()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Tensor.TotalCount;
        }

        string Refusal(string name) => Assert.Throws<InvalidDataException>(() => Pretrained.Create(name, () => Data)).Message;
    }

    private static Type Made(string name)
    {
        using var model = Networks.Create(name);
        return model.GetType();
    }

    private static string Message(string name) => Assert.Throws<ArgumentException>(() => Pretrained.Create(name)).Message;
}
