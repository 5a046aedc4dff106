using CourseKit.Data;
using CourseKit.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Training;

/// <summary>Trains a classifier by mini-batch gradient descent.</summary>
/// <example><code>
/// torch.manual_seed(1);
/// using var model = Networks.Create("lenet5-modern");
/// using var trainer = new Trainer(model) { BatchSize = 64, Seed = 1, Schedule = Schedule.Cosine() };
/// var history = trainer.Fit(data.Train, data.Test, epochs: 3);
/// using var result = trainer.Evaluate(data.Test);
/// </code></example>
public sealed class Trainer : IDisposable
{
    private readonly Module<Tensor, Tensor> _model;
    // Those that learn. The optimizer goes through them in each step: a query would go through the model's tree each time.
    private readonly List<Parameter> _weights = [];
    private TrainingRun? _run;

    /// <summary>A trainer of a model, which stays the caller's.</summary>
    /// <param name="model">Takes images (N, channels, height, width) and gives a score for each class, (N, K), of which the greatest is its answer;
    /// an <see cref="IClassifier"/> says itself how its output is read.</param>
    public Trainer(Module<Tensor, Tensor> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        Loss = (output, labels) => Classifier.Loss(model, output, labels);
    }

    /// <summary>Makes the optimizer from the model's weights.</summary>
    public Func<IEnumerable<Parameter>, optim.Optimizer> Optimizer { get; init; } = weights => optim.SGD(weights, 0.05, momentum: 0.9);

    /// <summary>The loss of a batch, a mean over its images, from the model's output (N, K) and the classes (N): if not given, the
    /// model's own, else cross entropy.</summary>
    public Func<Tensor, Tensor, Tensor> Loss { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>Images a step, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Decides the order of the images, and all that is drawn at random in training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Changes the training images at random, so that the model never sees the same one twice; null for none.</summary>
    public Augmentation? Augment { get; init; }

    /// <summary>Makes of a batch of images what the model takes, in training and in evaluation: for example images of mean 0.</summary>
    public Func<Tensor, Tensor> Transform { get; init; } = images => images;

    /// <summary>After how many epochs without a new best accuracy on the test images a training ends before its time. Where it is given, the model
    /// has the weights of the best epoch in the end, also when all epochs were needed; null, if not given: all epochs, and the weights of the last.</summary>
    public int? Patience { get; init; }

    /// <summary>The file that the training is kept in, or null. It is written after each epoch, and when the training is stopped in one. Where it is there already,
    /// the first <see cref="Fit"/> goes on from it, and comes to the same weights as a training that never ended.</summary>
    /// <remarks>It goes with the model, the images and the settings of this trainer, and is refused where they differ; <see cref="Loss"/> and
    /// <see cref="Transform"/> are functions, which cannot be compared.</remarks>
    public string? Checkpoint { get; init; }

    /// <summary>After how many steps the checkpoint is written amid an epoch; null for only at its end.</summary>
    public int? CheckpointEvery { get; init; }

    /// <summary>What has been so far; null before the first <see cref="Fit"/>.</summary>
    public History? History => _run?.Record.History();

    /// <summary>Trains until the training has had so many epochs in all. One that was stopped goes on where it was, and one that has had them is over.</summary>
    /// <remarks>A loss that is no number ends the training: the history says where, and the model has the weights of the last whole epoch.</remarks>
    /// <param name="train">What to learn from.</param>
    /// <param name="test">What to be tested on after each epoch; null for no test.</param>
    /// <param name="epochs">How many times all training images have been gone through in the end, at least 1.</param>
    /// <param name="cancellationToken">Stops it within a batch, as an interrupt of the notebook or Ctrl+C in a terminal do.</param>
    /// <exception cref="OperationCanceledException">It was stopped: the model has the weights of the last whole step.</exception>
    /// <exception cref="ArgumentException">There are no images, none to test on where the accuracy decides something, or others than those that the
    /// training began with.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or that of another training.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written; the training can go on.</exception>
    /// <exception cref="InvalidOperationException">The loss of this training has become NaN or infinite.</exception>
    public History Fit(ImageDataset train, ImageDataset? test, int epochs, CancellationToken cancellationToken = default)
    {
        TrainerSettings.Check(this, train, test, epochs);
        using var stop = Interruption.Listen(cancellationToken);
        using var modes = new LayerModes(_model);
        _weights.Clear();
        _weights.AddRange(_model.parameters().Where(weights => weights.requires_grad));
        _run ??= Begin(train, test, epochs);
        _run.Continue(train, epochs);
        using var random = _run.Random.Use();
        try
        {
            Train(_run, train, test, stop.Token);
        }
        finally
        {
            ForgetGradients();
        }
        return _run.Record.History();
    }

    private void Train(TrainingRun run, ImageDataset train, ImageDataset? test, CancellationToken stop)
    {
        using var progress = Progress.Of(run.Record);
        foreach (var epoch in progress.Epochs())
        {
            if (IsOutOfPatience(run.Record))
            {
                run.Record.EndEarly();
                break;
            }

            _model.train();
            foreach (var batch in train.Batches(BatchSize, Seed, epoch, Augment, skip: (int)run.Record.Batch))
            {
                KeepOrStop(run, stop);
                using var step = NewDisposeScope();
                run.SetLearningRate(Schedule);

                ForgetGradients();
                var output = _model.call(Transform(batch.Images));
                RequireScores(output, batch);
                var loss = Loss(output, batch.Labels);
                var value = loss.ToDouble();
                if (!double.IsFinite(value))
                {
                    run.Lose(value);
                    return;
                }
                loss.backward();
                run.Optimizer.step();

                progress.Batch(value, Accuracy(output, batch.Labels));
            }

            if (!WeightSnapshot.IsFinite(_model))
            {
                run.Lose(double.NaN);
                return;
            }
            if (test is not null)
            {
                using var result = Test(test, stop);
                progress.Epoch(result.Loss, result.Accuracy);
            }
            else
            {
                progress.Epoch();
            }
            run.KeepWeights(areBest: Patience is not null && run.Record.Best?.Epoch == epoch);
            run.WriteCheckpoint();
        }
        if (Patience is not null)
        {
            run.PutBackBest();
            progress.Show();
        }
    }

    /// <summary>Shows the model images that it was not trained on.</summary>
    /// <param name="data">Images and their classes.</param>
    /// <param name="cancellationToken">Stops it within a batch.</param>
    /// <returns>Numbers, and tensors that belong to the caller.</returns>
    public Evaluation Evaluate(ImageDataset data, CancellationToken cancellationToken = default)
    {
        TrainerSettings.RequireImages(data, nameof(data));
        using var stop = Interruption.Listen(cancellationToken);
        using var modes = new LayerModes(_model);
        return Test(data, stop.Token);
    }

    /// <summary>Frees what the optimizer keeps. The model stays.</summary>
    public void Dispose() => _run?.Dispose();

    private Evaluation Test(ImageDataset data, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        _model.eval();
        var (outputs, labels, loss) = (new List<Tensor>(), new List<Tensor>(), 0.0);
        foreach (var batch in data.Batches(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var output = _model.call(Transform(batch.Images));
            RequireScores(output, batch);
            loss += batch.Count * Loss(output, batch.Labels).ToDouble();
            outputs.Add(Classifier.Scores(_model, output).MoveToOuterDisposeScope());
            labels.Add(batch.Labels.clone().MoveToOuterDisposeScope());
        }
        var (scores, truth) = (cat(outputs), cat(labels));
        return new(loss / data.Count, ConfusionMatrix.Of(truth, scores.argmax(1), data.Classes), scores.MoveToOuterDisposeScope(), truth.MoveToOuterDisposeScope());
    }

    private TrainingRun Begin(ImageDataset train, ImageDataset? test, int epochs)
    {
        var optimizer = Optimizer(_weights);
        var batches = (train.Count + BatchSize - 1) / BatchSize;
        var run = new TrainingRun(_model, train, batches, optimizer, new RandomNumbers(Seed), new TrainingRecord(epochs, batches, BatchSize, TimeProvider.System));
        try
        {
            if (Checkpoint is not null)
                run.KeepIn(Checkpoint, TrainerSettings.InWords(this, optimizer, train, test));
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    // Between two steps, where all is whole.
    private void KeepOrStop(TrainingRun run, CancellationToken stop)
    {
        var isDue = CheckpointEvery is { } steps && run.Record.Batch > 0 && run.Record.Batch % steps == 0;
        if (isDue || stop.IsCancellationRequested)
            run.WriteCheckpoint();
        stop.ThrowIfCancellationRequested();
    }

    // Not set to zero: a backward pass then takes its gradients as they are, in place of adding them to zeros.
    private void ForgetGradients()
    {
        foreach (var weights in _weights)
            weights.grad = null;
    }

    private bool IsOutOfPatience(TrainingRecord record) => record.Best is { } best && record.Epochs.Count - best.Epoch >= Patience;

    private static void RequireScores(Tensor output, Batch batch)
    {
        if (output.dim() != 2 || output.shape[0] != batch.Count)
            throw new InvalidOperationException($"The model's output for {TrainingText.Count(batch.Count, "image")} has shape {ClassTensors.Shape(output)}, and a score for each class is needed, shape ({TrainingText.Whole(batch.Count)}, K); let the model end in a flat layer.");
    }

    private double Accuracy(Tensor output, Tensor labels) => Classifier.Scores(_model, output).argmax(1).eq(labels).sum().item<long>() / (double)labels.shape[0];
}
