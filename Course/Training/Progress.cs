using CourseKit.Training;

namespace CourseKit;

/// <summary>Shows how a training goes while it goes: batch, epoch, rate, time left, loss and accuracy; afterwards their curves.</summary>
/// <remarks>
/// <para>In a notebook it is one output, drawn anew at most ten times a second, and less often where drawing would take more
/// than a two-hundredth of the time; in a terminal it is one line; where output goes to a file it is silent.</para>
/// <para>Losses are plain numbers: <c>loss.item&lt;float&gt;()</c> costs nothing worth naming on a CPU. On a GPU it waits for the batch to
/// be computed; tell the loss of every tenth batch there, and call <see cref="Batch"/> with nothing for the others.</para>
/// <para>Members may be called from any thread.</para>
/// </remarks>
/// <example><code>
/// var progress = Progress.Start(epochs: 5, batches: loader.Count);
/// foreach (var epoch in progress.Epochs())
/// {
///     foreach (var batch in loader)
///     {
///         …
///         progress.Batch(loss.item&lt;float&gt;(), accuracy);
///     }
///     progress.Epoch(testLoss, testAccuracy);
/// }
/// </code></example>
public sealed class Progress : IDisposable
{
    private static Func<IProgressView?> _open = ConsoleView.Open;

    private readonly Lock _gate = new();
    private readonly TrainingRecord _record;
    private readonly ProgressPace _pace;
    private readonly IProgressView? _view;
    private bool _isDisposed;

    internal Progress(int epochs, long? batches, int? batchSize, TimeProvider time, IProgressView? view)
        : this(new TrainingRecord(epochs, batches, batchSize, time), time, view)
    {
    }

    private Progress(TrainingRecord record, TimeProvider time, IProgressView? view)
    {
        _record = record;
        _pace = new ProgressPace(time);
        _view = view;
        Draw();
    }

    /// <summary>Begins to show a training.</summary>
    /// <param name="epochs">How many times all images are gone through, at least 1.</param>
    /// <param name="batches">How many batches an epoch has, such as <c>loader.Count</c>; without it the first epoch tells.</param>
    /// <param name="batchSize">How many images a batch has: the rate is then in images, else in batches.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is below 1.</exception>
    public static Progress Start(int epochs, long? batches = null, int? batchSize = null)
    {
        AtLeastOne(epochs, "a training has at least one epoch", nameof(epochs));
        AtLeastOne(batches ?? 1, "an epoch has at least one batch: the data loader may be empty", nameof(batches));
        AtLeastOne(batchSize ?? 1, "a batch has at least one image", nameof(batchSize));
        return new(epochs, batches, batchSize, TimeProvider.System, _open());
    }

    /// <summary>Shows a training that may have begun before.</summary>
    internal static Progress Of(TrainingRecord record) => new(record, TimeProvider.System, _open());

    /// <summary>What has been so far: a snapshot, which does not change when the training goes on.</summary>
    public History History
    {
        get
        {
            lock (_gate)
                return _record.History();
        }
    }

    /// <summary>The epochs to loop over, numbered from 1. However the loop is left, the display ends with it: after the last epoch as
    /// finished; by <c>break</c>, an exception or an interrupt as stopped.</summary>
    public IEnumerable<int> Epochs()
    {
        try
        {
            for (var epoch = _record.Epoch; epoch <= _record.PlannedEpochs; epoch++)
            {
                yield return epoch;
                lock (_gate)
                {
                    if (_record.Epoch == epoch)
                        EndEpoch(double.NaN, double.NaN);
                }
            }
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Says that a batch is over.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="accuracy">The share of its images that were recognised, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The accuracy is not a share from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">The display has ended.</exception>
    public void Batch(double? loss = null, double? accuracy = null)
    {
        Share(accuracy, nameof(accuracy));
        lock (_gate)
        {
            MustRun();
            _record.AddBatch(loss, accuracy);
            if (_pace.IsDue())
                Draw();
        }
    }

    /// <summary>Says that an epoch is over, and how the network did on the test images after it.</summary>
    /// <param name="testLoss">The mean loss on the test images.</param>
    /// <param name="testAccuracy">The share of the test images that were recognised, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The accuracy is not a share from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">The display has ended.</exception>
    public void Epoch(double? testLoss = null, double? testAccuracy = null)
    {
        Share(testAccuracy, nameof(testAccuracy));
        lock (_gate)
        {
            MustRun();
            EndEpoch(testLoss ?? double.NaN, testAccuracy ?? double.NaN);
        }
    }

    /// <summary>Ends the display, as stopped where epochs are missing. Without a loop over <see cref="Epochs"/>, declare the progress with
    /// <c>using</c>, so that this happens also when the cell is interrupted.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (!_record.Stop())
                return;
            try
            {
                Draw();
            }
            catch (ThreadInterruptedException)
            {
                // It must not stand there as running for ever.
                Draw();
                throw;
            }
        }
    }

    /// <summary>One line: a bar while the training runs, and how it ended afterwards.</summary>
    public override string ToString()
    {
        lock (_gate)
            return _record.Snapshot().ToString();
    }

    /// <summary>Has later trainings shown elsewhere than on the terminal. The extension calls it when a notebook loads it.</summary>
    /// <param name="open">Opens a view when a training starts; null for one that is not shown.</param>
    public static void ShowIn(Func<IProgressView?> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        _open = open;
    }

    /// <summary>Shows it as it is now, also when it has ended.</summary>
    internal void Show()
    {
        lock (_gate)
            Draw();
    }

    private void EndEpoch(double testLoss, double testAccuracy)
    {
        _record.EndEpoch(testLoss, testAccuracy);
        // The last one is the picture that stays.
        if (_record.IsFinished || _pace.IsDue())
            Draw();
    }

    // A training of hours must not end because something could not be drawn.
    private void Draw()
    {
        if (_view is null)
            return;
        _pace.Begin();
        try
        {
            _view.Show(_record.Snapshot());
        }
        catch (Exception exception) when (exception is not ThreadInterruptedException)
        {
        }
        finally
        {
            _pace.End();
        }
    }

    private void MustRun()
    {
        if (_isDisposed)
            throw new InvalidOperationException("This progress has ended, with its loop or with the cell that started it; call Progress.Start anew, in the cell of the training loop.");
    }

    private static void AtLeastOne(long value, string reason, string parameter)
    {
        if (value < 1)
            throw new ArgumentOutOfRangeException(parameter, $"{parameter} is {TrainingText.Whole(value)}, and {reason}.");
    }

    private static void Share(double? accuracy, string parameter)
    {
        if (accuracy is < 0 or > 1.000001)
            throw new ArgumentOutOfRangeException(parameter, $"{parameter} is {TrainingText.Digits(accuracy.Value)}; give the share of right answers, from 0 to 1: their number divided by the number of images.");
    }
}
