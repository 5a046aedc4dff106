using CourseKit.Data;
using CourseKit.Words;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Invariance;

/// <summary>Shows a network images that are changed more and more, and measures what becomes of its answers and of what its layers give, as
/// M. D. Zeiler and R. Fergus did (<i>Visualizing and Understanding Convolutional Networks</i>, ECCV 2014, figure 5).</summary>
public static class Sweep
{
    private const int ImagesAtOnce = 100;

    /// <summary>Measures a network at some amounts of a change. The model is left as it was.</summary>
    /// <remarks>Distances are relative: the mean over the images of ‖f(Tx) − f(x)‖, divided by the mean of ‖f(x) − f(x′)‖ between images that
    /// follow each other in a batch, the last followed by the first. So 0 is no change, 1 is as far as another image lies, and layers can be compared.
    /// Memory holds one batch of 100 images at a time.</remarks>
    /// <param name="model">Takes images of the data's size and gives a score for each class; it stays the caller's.</param>
    /// <param name="data">At least two images.</param>
    /// <param name="transform">What is changed.</param>
    /// <param name="amounts">By how much, at least one amount.</param>
    /// <param name="layers">Whose distances are measured besides the output's, by the names of <c>named_modules()</c>; null for none.</param>
    /// <param name="progress">Told the share that is over, 0 to 1, after each amount of each batch; null for none.</param>
    /// <param name="cancellationToken">Stops it within a batch, as an interrupt of the notebook or Ctrl+C in a terminal do.</param>
    /// <exception cref="ArgumentException">There are no images, one alone, no amounts or classes, no layer of a name, or the model does not go with the images.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SweepResult Run(
        Module<Tensor, Tensor> model, ImageDataset data, ImageTransform transform, IEnumerable<double> amounts,
        IReadOnlyList<string>? layers = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(amounts);
        double[] all = [.. amounts];
        if (all.Length == 0)
            throw new ArgumentException($"There is no amount of {transform.Name} to try; give at least one, such as {Written.Short(transform.Neutral)}, which changes nothing.", nameof(amounts));
        using var session = ClassifierSession.Begin(model, data, leastImages: 2, layers ?? []);
        using var stop = Interruption.Listen(cancellationToken);

        var tallies = all.Select(amount => (Amount: amount, Tally: new SweepTally(amount, session.LayerNames.Count))).ToList();
        var (neighbours, pairs, done) = (new double[session.LayerNames.Count + 1], 0, 0);
        foreach (var batch in data.Batches(ImagesAtOnce))
        {
            using var scope = NewDisposeScope();
            var (scores, unchanged) = session.Look(batch.Images);
            var answers = scores.argmax(1);
            if (batch.Count > 1)
            {
                pairs += (int)batch.Count;
                foreach (var (index, output) in unchanged.Index())
                    neighbours[index] += LayerCapture.Distance(output, output.roll(1, 0));
            }
            foreach (var (place, (amount, tally)) in tallies.Index())
            {
                stop.Token.ThrowIfCancellationRequested();
                using var step = NewDisposeScope();
                var (changed, distances) = session.Compare(transform.Apply(batch.Images, amount), unchanged);
                tally.Add(changed, batch.Labels, answers, distances);
                progress?.Report((done + batch.Count * (place + 1.0) / all.Length) / data.Count);
            }
            done += (int)batch.Count;
        }
        return new()
        {
            Model = session.Name,
            Transform = transform.Name,
            Unit = transform.Unit,
            Images = data.Count,
            Layers = session.LayerNames,
            Points = [.. tallies.Select(item => item.Tally.Point(data.Count, [.. neighbours.Select(sum => sum / pairs)]))],
        };
    }
}
