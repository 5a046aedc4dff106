using CourseKit.Training;

namespace CourseKit.Course.Tests.Training;

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
}
