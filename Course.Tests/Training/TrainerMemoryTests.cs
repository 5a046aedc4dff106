using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Weights;
using CourseKit.Training;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

/// <summary>Counts the tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class TrainerMemoryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // as in a cell that has a scope of its own
    public void Epochs_leave_no_tensors_and_a_trainer_none_at_all(bool isInScope)
    {
        using var folder = new TemporaryFolder();
        using var model = TinyTask.Model(dropout: 0.2);
        using (var warm = Trainer(model, folder["warm"]))
            warm.Fit(TinyTask.Images(60), TinyTask.Images(20), 1, Stop);
        model.zero_grad(set_to_none: false);
        using var scope = isInScope ? NewDisposeScope() : null;
        var before = Settled();

        var trainer = Trainer(model, folder["bars"]);
        var counts = new List<long>();
        for (var epochs = 1; epochs <= 4; epochs++)
        {
            trainer.Fit(TinyTask.Images(60), TinyTask.Images(20), epochs, Stop);
            trainer.Evaluate(TinyTask.Images(20), Stop).Dispose();
            counts.Add(Settled());
        }
        Assert.Equal(counts[0], counts[^1]);

        using (var second = Trainer(model, folder["bars"])) // goes on from the file
            second.Fit(TinyTask.Images(60), TinyTask.Images(20), 5, Stop);
        trainer.Dispose();
        Assert.Equal(before, Settled());
    }

    private static Trainer Trainer(nn.Module<Tensor, Tensor> model, string checkpoint) =>
        new(model) { BatchSize = 20, Patience = 50, Checkpoint = checkpoint, Optimizer = weights => optim.Adam(weights) };

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
