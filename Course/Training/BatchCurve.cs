namespace CourseKit.Training;

/// <summary>The curve of all batches in bounded memory: when it is full, neighbours become one point and every later point
/// stands for twice as many batches.</summary>
internal sealed class BatchCurve
{
    /// <summary>The most points that are kept; even, since they are halved in pairs.</summary>
    public const int Capacity = 512;

    private readonly (double Loss, double Accuracy)[] _points = new (double, double)[Capacity];
    private int _count;
    private long _span = 1;
    private Sum _loss;
    private Sum _accuracy;
    private long _pending;

    /// <summary>Adds the next batch; what is NaN or infinite counts as not told.</summary>
    public void Add(double loss, double accuracy)
    {
        _loss.Add(loss);
        _accuracy.Add(accuracy);
        if (++_pending < _span)
            return;
        _points[_count++] = (_loss.Mean, _accuracy.Mean);
        (_loss, _accuracy, _pending) = (default, default, 0);
        if (_count == Capacity)
            Halve();
    }

    /// <summary>The points: how many batches lie before the middle of each, and the means over it. Of the last, unfinished one too.</summary>
    public IEnumerable<(double Batch, double Loss, double Accuracy)> Points()
    {
        for (var i = 0; i < _count; i++)
            yield return ((i + 0.5) * _span, _points[i].Loss, _points[i].Accuracy);
        if (_pending > 0)
            yield return (_count * _span + 0.5 * _pending, _loss.Mean, _accuracy.Mean);
    }

    /// <summary>All of it, to be written down.</summary>
    public BatchCurveState Save() => new(
        [.. _points.Take(_count).Select(point => point.Loss)], [.. _points.Take(_count).Select(point => point.Accuracy)], _span, _pending, _loss.Save(), _accuracy.Save());

    /// <summary>A curve as it was written down.</summary>
    /// <exception cref="InvalidDataException">It cannot have been written by <see cref="Save"/>.</exception>
    public static BatchCurve Restore(BatchCurveState state)
    {
        if (state.Losses.Length != state.Accuracies.Length || state.Losses.Length >= Capacity || state.Span < 1 || state.Pending < 0 || state.Pending >= state.Span)
            throw new InvalidDataException("The checkpoint is damaged: its curve of batches cannot be; delete it to begin anew.");
        var curve = new BatchCurve { _count = state.Losses.Length, _span = state.Span, _pending = state.Pending, _loss = Sum.Of(state.Loss), _accuracy = Sum.Of(state.Accuracy) };
        for (var i = 0; i < curve._count; i++)
            curve._points[i] = (state.Losses[i], state.Accuracies[i]);
        return curve;
    }

    private void Halve()
    {
        for (var i = 0; i < Capacity / 2; i++)
        {
            var (left, right) = (_points[2 * i], _points[2 * i + 1]);
            _points[i] = (Middle(left.Loss, right.Loss), Middle(left.Accuracy, right.Accuracy));
        }
        (_count, _span) = (Capacity / 2, 2 * _span);
    }

    private static double Middle(double left, double right) =>
        double.IsNaN(left) ? right : double.IsNaN(right) ? left : (left + right) / 2;

    private struct Sum
    {
        private double _sum;
        private long _count;

        public static Sum Of(SumState state) => new() { _sum = state.Sum, _count = state.Count };

        public readonly SumState Save() => new(_sum, _count);

        public readonly double Mean => _count == 0 ? double.NaN : _sum / _count;

        public void Add(double value)
        {
            if (!double.IsFinite(value))
                return;
            _sum += value;
            _count++;
        }
    }
}
