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
    private optim.Optimizer? _optimizer;
    private RandomNumbers? _random;
    private TrainingRecord? _record;

    /// <summary>A trainer of a model, which stays the caller's.</summary>
    /// <param name="model">Takes images (N, channels, height, width) and gives a score for each class, (N, K): the greatest is its answer.</param>
    public Trainer(Module<Tensor, Tensor> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <summary>Makes the optimizer from the model's weights.</summary>
    public Func<IEnumerable<Parameter>, optim.Optimizer> Optimizer { get; init; } = weights => optim.SGD(weights, 0.05, momentum: 0.9);

    /// <summary>The loss of a batch, a mean over its images, from the model's output (N, K) and the classes (N): cross entropy, if not given.</summary>
    public Func<Tensor, Tensor, Tensor> Loss { get; init; } = (output, labels) => functional.cross_entropy(output, labels);

    /// <summary>How the learning rate changes.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>Images a step, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Decides the order of the images, and all that is drawn at random in training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Changes a batch of training images at random, values in 0..1, so that the model never sees the same one twice.</summary>
    public Func<Tensor, Tensor> Augment { get; init; } = images => images;

    /// <summary>Makes of a batch of images what the model takes, in training and in evaluation: for example images of mean 0.</summary>
    public Func<Tensor, Tensor> Transform { get; init; } = images => images;

    /// <summary>What has been so far; null before the first <see cref="Fit"/>.</summary>
    public History? History => _record?.History();

    /// <summary>Trains until the training has had so many epochs in all. One that was stopped goes on where it was.</summary>
    /// <param name="train">What to learn from.</param>
    /// <param name="test">What to be tested on after each epoch; null for no test.</param>
    /// <param name="epochs">How many times all training images have been gone through in the end, at least 1.</param>
    /// <param name="cancellationToken">Stops it within a batch, as an interrupt of the notebook or Ctrl+C in a terminal do.</param>
    /// <exception cref="OperationCanceledException">It was stopped: the model has the weights of the last whole step.</exception>
    public History Fit(ImageDataset train, ImageDataset? test, int epochs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        using var stop = Interruption.Listen(cancellationToken);
        using var modes = new LayerModes(_model);
        using var random = (_random ??= new RandomNumbers(Seed)).Use();
        var optimizer = _optimizer ??= Optimizer(_model.parameters().Where(weights => weights.requires_grad));
        var batches = (train.Count + BatchSize - 1) / BatchSize;
        var record = _record ??= new TrainingRecord(epochs, batches, BatchSize, TimeProvider.System);
        record.Continue(epochs);

        using var progress = Progress.Of(record);
        try
        {
            foreach (var epoch in progress.Epochs())
            {
                _model.train();
                foreach (var batch in train.Batches(BatchSize, Seed, epoch).Skip((int)record.Batch))
                {
                    stop.Token.ThrowIfCancellationRequested();
                    using var step = NewDisposeScope();
                    SetLearningRate(epoch - 1 + (double)record.Batch / batches);

                    optimizer.zero_grad();
                    var output = _model.call(Transform(Augment(batch.Images)));
                    var loss = Loss(output, batch.Labels);
                    loss.backward();
                    optimizer.step();

                    progress.Batch(loss.ToDouble(), Accuracy(output, batch.Labels));
                }
                if (test is not null)
                {
                    using var result = Test(test, stop.Token);
                    progress.Epoch(result.Loss, result.Accuracy);
                }
            }
        }
        finally
        {
            optimizer.zero_grad();
        }
        return record.History();
    }

    /// <summary>Shows the model images that it was not trained on.</summary>
    /// <param name="data">Images and their classes.</param>
    /// <param name="cancellationToken">Stops it within a batch.</param>
    /// <returns>Numbers, and tensors that belong to the caller.</returns>
    public Evaluation Evaluate(ImageDataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var stop = Interruption.Listen(cancellationToken);
        using var modes = new LayerModes(_model);
        return Test(data, stop.Token);
    }

    /// <summary>Frees what the optimizer keeps. The model stays.</summary>
    public void Dispose()
    {
        _optimizer?.Dispose();
        _random?.Dispose();
    }

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
            loss += batch.Count * Loss(output, batch.Labels).ToDouble();
            outputs.Add(output.MoveToOuterDisposeScope());
            labels.Add(batch.Labels.clone().MoveToOuterDisposeScope());
        }
        var (scores, truth) = (cat(outputs), cat(labels));
        return new(loss / data.Count, ConfusionMatrix.Of(truth, scores.argmax(1), data.Classes), scores.MoveToOuterDisposeScope(), truth.MoveToOuterDisposeScope());
    }

    private void SetLearningRate(double epoch)
    {
        var factor = Schedule.Factor(new(epoch, _record!.PlannedEpochs, []));
        foreach (var group in _optimizer!.ParamGroups)
            group.LearningRate = group.InitialLearningRate * factor;
    }

    private static double Accuracy(Tensor output, Tensor labels) => output.argmax(1).eq(labels).sum().item<long>() / (double)labels.shape[0];
}
