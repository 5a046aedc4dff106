using CourseKit.Data;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Training;

/// <summary>All that a training has come to beside the model's weights, and that it needs to go on.</summary>
internal sealed class TrainingRun(Module model, ImageDataset train, int batches, torch.optim.Optimizer optimizer, RandomNumbers random, TrainingRecord record) : IDisposable
{
    private (string Path, IReadOnlyDictionary<string, string> Settings)? _checkpoint;

    public Module Model => model;

    public torch.optim.Optimizer Optimizer => optimizer;

    public TrainingRecord Record => record;

    public RandomNumbers Random => random;

    /// <summary>The weights of the last whole epoch.</summary>
    public WeightSnapshot? Last { get; set; }

    /// <summary>The weights of the best epoch, where they are wanted.</summary>
    public WeightSnapshot? Best { get; set; }

    /// <summary>Keeps it in a file from now on, and goes on from the file where it is there already.</summary>
    public void KeepIn(string path, IReadOnlyDictionary<string, string> settings)
    {
        _checkpoint = (path, settings);
        if (File.Exists(path))
            CheckpointFile.Read(path, this, settings);
    }

    /// <summary>Writes it to its file, where it has one.</summary>
    public void WriteCheckpoint()
    {
        if (_checkpoint is var (path, settings))
            CheckpointFile.Write(path, this, settings);
    }

    /// <summary>Goes on from where it is, or refuses.</summary>
    public void Continue(ImageDataset data, int epochs)
    {
        if (record.FirstNotFinite is { } lost)
            throw new InvalidOperationException($"This training ended at epoch {TrainingText.Whole(lost.Epoch)}, batch {TrainingText.Whole(lost.Batch)}, where its loss was no number any more; make a new Trainer with a lower learning rate.");
        if (data != train && (data.Name, data.Count) != (train.Name, train.Count))
            throw new ArgumentException($"This training began with the {TrainingText.Count(train.Count, "image")} of {train.Name}, and cannot go on with {TrainingText.Whole(data.Count)} of {data.Name}; make a new Trainer of the same model.", nameof(data));
        record.Continue(epochs);
        Last ??= WeightSnapshot.Of(model);
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
        Last?.Dispose();
        Last = WeightSnapshot.Of(model);
        if (!areBest)
            return;
        Best?.Dispose();
        Best = WeightSnapshot.Of(model);
    }

    /// <summary>Says that the loss or a weight is no number any more, and puts the weights of the last whole epoch back.</summary>
    public void Lose(double loss)
    {
        Last!.PutBack(model);
        record.Lose(loss);
        record.WeightsOfEpoch = record.Epochs.Count;
    }

    /// <summary>Puts the weights of the best epoch back.</summary>
    public void PutBackBest()
    {
        var best = record.Best!.Epoch;
        if (best == record.Epochs.Count)
            return;
        Best!.PutBack(model);
        record.WeightsOfEpoch = best;
    }

    public void Dispose()
    {
        optimizer.Dispose();
        random.Dispose();
        Last?.Dispose();
        Best?.Dispose();
    }
}
