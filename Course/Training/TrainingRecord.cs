namespace CourseKit.Training;

/// <summary>What a training has told so far. Not for several threads at once.</summary>
internal sealed class TrainingRecord(int epochs, long? batches, int? batchSize, TimeProvider time)
{
    // Over which the rate is taken, in seconds: long enough to be calm, short enough to notice a change.
    private const double RateWindow = 3;

    private readonly List<EpochRecord> _epochs = [];
    private BatchCurve _curve = new();
    private readonly Queue<(long Time, long Batches)> _passed = new();
    private long _start = time.GetTimestamp();
    private long _epochStart = time.GetTimestamp();
    private double _seconds = double.NaN;
    private double _epochSeconds;
    private Smoothed _loss;
    private Smoothed _accuracy;
    private double _lossSum;
    private double _accuracySum;
    private long _losses;
    private long _accuracies;
    private long _batch;
    private long _allBatches;
    private double _lastLoss = double.NaN;
    private BatchPlace? _notFinite;
    private bool _isStopped;

    public int PlannedEpochs { get; private set; } = epochs;

    /// <summary>The number of the epoch that runs, from 1.</summary>
    public int Epoch => _epochs.Count + 1;

    /// <summary>How many batches of that epoch are over.</summary>
    public long Batch => _batch;

    /// <summary>The epochs that are over.</summary>
    public IReadOnlyList<EpochRecord> Epochs => _epochs;

    /// <inheritdoc cref="History.Best"/>
    public EpochRecord? Best => _epochs.Where(epoch => double.IsFinite(epoch.TestAccuracy)).MaxBy(epoch => epoch.TestAccuracy);

    public BatchPlace? FirstNotFinite => _notFinite;

    /// <inheritdoc cref="History.WeightsOfEpoch"/>
    public int? WeightsOfEpoch { get; set; }

    public bool IsFinished => _epochs.Count >= PlannedEpochs;

    public void AddBatch(double? loss, double? accuracy)
    {
        if (IsFinished)
            PlannedEpochs = _epochs.Count + 1; // one more than was announced: no reason to stop a training
        _batch++;
        _allBatches++;
        _curve.Add(loss ?? double.NaN, accuracy ?? double.NaN);
        if (loss is { } value)
        {
            _lastLoss = value;
            _loss.Add(value);
            _lossSum += value;
            _losses++;
            if (!double.IsFinite(value))
                _notFinite ??= new(Epoch, _batch, value);
        }
        if (accuracy is { } share)
        {
            _accuracy.Add(share);
            _accuracySum += share;
            _accuracies++;
        }
    }

    public void EndEpoch(double testLoss, double testAccuracy)
    {
        var now = time.GetTimestamp();
        PlannedEpochs = Math.Max(PlannedEpochs, Epoch);
        _epochs.Add(new(
            Epoch, _batch, _losses == 0 ? double.NaN : _lossSum / _losses, _accuracies == 0 ? double.NaN : _accuracySum / _accuracies,
            testLoss, testAccuracy, Seconds(_epochStart, now), Environment.WorkingSet));
        (_batch, _lossSum, _losses, _accuracySum, _accuracies, _epochStart) = (0, 0, 0, 0, 0, now);
        (_seconds, _epochSeconds) = (Seconds(_start, now), 0);
    }

    /// <summary>Says that the loss of the next batch is no number, or would be.</summary>
    public void Lose(double loss) => _notFinite ??= new(Epoch, _batch + 1, loss);

    /// <summary>Says that no epoch comes any more: those that are over were all.</summary>
    public void EndEarly() => PlannedEpochs = _epochs.Count;

    /// <summary>Goes on with a training that has finished or was stopped. The time between does not count.</summary>
    /// <param name="epochs">How many epochs it is to have in all.</param>
    public void Continue(int epochs)
    {
        var now = time.GetTimestamp();
        PlannedEpochs = Math.Max(epochs, _epochs.Count);
        (_start, _epochStart) = (Before(now, double.IsNaN(_seconds) ? 0 : _seconds), Before(now, _epochSeconds));
        (_isStopped, WeightsOfEpoch) = (false, null);
        _passed.Clear();
        _passed.Enqueue((now, _allBatches));
    }

    /// <summary>All of it, to be written into a checkpoint.</summary>
    public TrainingRecordState Save()
    {
        var now = time.GetTimestamp();
        return new(PlannedEpochs, [.. _epochs], _curve.Save(), _batch, _allBatches, new(_lossSum, _losses), new(_accuracySum, _accuracies), _lastLoss,
            _isStopped || IsFinished ? _seconds : Seconds(_start, now), _isStopped || IsFinished ? _epochSeconds : Seconds(_epochStart, now));
    }

    /// <summary>Makes it what it was when it was written down.</summary>
    /// <exception cref="InvalidDataException">It cannot have been written by <see cref="Save"/>.</exception>
    public void Restore(TrainingRecordState state)
    {
        if (state.Batch < 0 || state.Batch > (batches ?? long.MaxValue) || state.AllBatches < state.Batch)
            throw new InvalidDataException("The checkpoint is damaged: its position cannot be; delete it to begin anew.");
        _curve = BatchCurve.Restore(state.Curve);
        _epochs.Clear();
        _epochs.AddRange(state.Epochs);
        (PlannedEpochs, _batch, _allBatches, _lastLoss) = (state.PlannedEpochs, state.Batch, state.AllBatches, state.LastLoss);
        (_lossSum, _losses, _accuracySum, _accuracies) = (state.Loss.Sum, state.Loss.Count, state.Accuracy.Sum, state.Accuracy.Count);
        (_seconds, _epochSeconds, _isStopped) = (state.Seconds, state.EpochSeconds, true);
    }

    /// <returns>Whether that changes anything: a training that has finished has.</returns>
    public bool Stop()
    {
        if (IsFinished || _isStopped)
            return false;
        var now = time.GetTimestamp();
        (_isStopped, _seconds, _epochSeconds) = (true, Seconds(_start, now), Seconds(_epochStart, now));
        return true;
    }

    public History History()
    {
        var state = IsFinished ? TrainingState.Finished : _isStopped ? TrainingState.Stopped : TrainingState.Running;
        return new(
            [.. _epochs], Batches(), state, PlannedEpochs, IsFinished ? new(_epochs.Count, _epochs[^1].Batches, _lastLoss) : new(Epoch, _batch, _lastLoss), _notFinite,
            state == TrainingState.Running ? Seconds(_start, time.GetTimestamp()) : _seconds)
        {
            AnnouncedBatches = batches,
            WeightsOfEpoch = WeightsOfEpoch,
        };
    }

    public ProgressSnapshot Snapshot()
    {
        var history = History();
        var inEpoch = BatchesInEpoch;
        var perSecond = Rate();
        return new(
            history, inEpoch, perSecond * (batchSize ?? 1), batchSize is null ? "batches/s" : "images/s",
            history.State == TrainingState.Running ? SecondsLeft(inEpoch, perSecond) : null, _loss.Value, _accuracy.Value, Environment.WorkingSet);
    }

    // A loader may drop or add a batch; what is there counts.
    private long? BatchesInEpoch => batches is { } announced ? Math.Max(announced, _batch)
        : _epochs is [.., { Batches: > 0 } last] ? Math.Max(last.Batches, _batch)
        : null;

    private double Rate()
    {
        var now = time.GetTimestamp();
        _passed.Enqueue((now, _allBatches));
        while (_passed.Count > 2 && Seconds(_passed.Peek().Time, now) > RateWindow)
            _passed.Dequeue();
        var (since, before) = _passed.Count > 1 ? _passed.Peek() : (_start, 0);
        var (seconds, count) = (Seconds(since, now), _allBatches - before);
        return seconds > 0 && count > 0 ? count / seconds : double.NaN;
    }

    // Whole epochs tell best, since the test after each takes its time too.
    private double? SecondsLeft(long? inEpoch, double perSecond)
    {
        if (inEpoch is not { } all)
            return null;
        var over = _epochs.Count + (double)_batch / all;
        if (_epochs.Count > 0)
            return (PlannedEpochs - over) * _epochs.TakeLast(3).Average(epoch => epoch.Seconds);
        return double.IsNaN(perSecond) ? null : (PlannedEpochs - over) * all / perSecond;
    }

    private List<BatchRecord> Batches()
    {
        var points = new List<BatchRecord>(BatchCurve.Capacity);
        var (epoch, before) = (0, 0L);
        foreach (var (batch, loss, accuracy) in _curve.Points())
        {
            while (epoch < _epochs.Count && batch > before + _epochs[epoch].Batches)
                before += _epochs[epoch++].Batches;
            var length = epoch < _epochs.Count ? _epochs[epoch].Batches : BatchesInEpoch ?? _batch;
            points.Add(new(epoch + (batch - before) / Math.Max(1, length), loss, accuracy));
        }
        return points;
    }

    private long Before(long now, double seconds) => now - (long)(seconds * time.TimestampFrequency);

    private double Seconds(long from, long to) => time.GetElapsedTime(from, to).TotalSeconds;
}
