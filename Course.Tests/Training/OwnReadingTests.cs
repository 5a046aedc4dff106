using CourseKit.Data;
using CourseKit.Models;
using CourseKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

/// <summary>A network that says itself how its output is read, as LeNet-5 of 1998 with its distances does.</summary>
public sealed class OwnReadingTests
{
    // Four images of 28×28 by hand; what the network makes of them does not matter, only how it is read.
    private static readonly ImageDataset Four = new("four", [.. Enumerable.Range(0, 4 * 784).Select(i => (byte)(i * 7))], [3, 1, 4, 1], 1, 28, 28, [.. Enumerable.Range(0, 10).Select(i => $"{i}")]);

    [Fact]
    public void The_smallest_distance_is_the_answer_of_the_original_lenet()
    {
        torch.random.manual_seed(1);
        using var net = new LeNet5();
        using var trainer = new Trainer(net);
        using var result = trainer.Evaluate(Four, TestContext.Current.CancellationToken);

        using var batch = Four.All();
        using var _ = no_grad();
        using var distances = net.call(batch.Images);
        // The paper, section II.B: the class of the smallest distance; arg min of the plain output.
        var answers = distances.argmin(1).data<long>().ToArray();
        Assert.Equal(answers.Zip(Four.Labels.ToArray(), (answer, label) => answer == label).Count(right => right) / 4.0, result.Accuracy);
        Assert.Equal(answers, result.Outputs.argmax(1).data<long>().ToArray());
    }

    [Fact]
    public void Its_own_loss_is_what_training_makes_small()
    {
        torch.random.manual_seed(1);
        using var net = new LeNet5();
        using var batch = Four.All();
        double expected;
        using (no_grad())
            expected = LeNet5Loss.Map(net.call(batch.Images), batch.Labels).item<float>();

        using var trainer = new Trainer(net) { Optimizer = weights => optim.SGD(weights, 1e-4), BatchSize = 4 };
        var history = trainer.Fit(Four, null, epochs: 1, TestContext.Current.CancellationToken);
        // One batch, and its loss is told before the step.
        Assert.Equal(expected, history.Epochs[0].Loss, expected * 1e-5);
    }
}
