using CourseKit.Data;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Training;

/// <summary>All that a training has come to beside the model's weights, and that it needs to go on.</summary>
internal sealed class TrainingRun(Module model, ImageDataset train, int batches, torch.optim.Optimizer optimizer, RandomNumbers random, TrainingRecord record) : IDisposable
{
    private WeightSnapshot? _last;
    private WeightSnapshot? _best;

    public torch.optim.Optimizer Optimizer => optimizer;

    public TrainingRecord Record => record;

    public RandomNumbers Random => random;

    /// <summary>Goes on from where it is, or refuses.</summary>
    public void Continue(ImageDataset data, int epochs)
    {
        if (record.FirstNotFinite is { } lost)
            throw new InvalidOperationException($"This training ended at epoch {TrainingText.Whole(lost.Epoch)}, batch {TrainingText.Whole(lost.Batch)}, where its loss was no number any more; make a new Trainer with a lower learning rate.");
        if (data != train && (data.Name, data.Count) != (train.Name, train.Count))
            throw new ArgumentException($"This training began with the {TrainingText.Count(train.Count, "image")} of {train.Name}, and cannot go on with {TrainingText.Whole(data.Count)} of {data.Name}; make a new Trainer of the same model.", nameof(data));
        record.Continue(epochs);
        _last ??= WeightSnapshot.Of(model);
    }

    public void SetLearningRate(Schedule schedule)
    {
        var factor = schedule.Factor(new(record.Epochs.Count + (double)record.Batch / batches, record.PlannedEpochs, record.Epochs));
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = group.InitialLearningRate * factor;
    }

    /// <summary>Keeps the weights of an epoch that is over, once more if it was the best.</summary>
    public void KeepWeights(bool areBest)
    {
        Replace(ref _last, WeightSnapshot.Of(model));
        if (areBest)
            Replace(ref _best, WeightSnapshot.Of(model));
    }

    /// <summary>Says that the loss or a weight is no number any more, and puts the weights of the last whole epoch back.</summary>
    public void Lose(double loss)
    {
        _last!.PutBack(model);
        record.Lose(loss);
        record.WeightsOfEpoch = record.Epochs.Count;
    }

    /// <summary>Puts the weights of the best epoch back.</summary>
    public void PutBackBest()
    {
        var best = record.Best!.Epoch;
        if (best == record.Epochs.Count)
            return;
        _best!.PutBack(model);
        record.WeightsOfEpoch = best;
    }

    public void Dispose()
    {
        optimizer.Dispose();
        random.Dispose();
        _last?.Dispose();
        _best?.Dispose();
    }

    private static void Replace(ref WeightSnapshot? kept, WeightSnapshot with)
    {
        kept?.Dispose();
        kept = with;
    }
}
