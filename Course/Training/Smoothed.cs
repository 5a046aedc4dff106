namespace CourseKit.Training;

/// <summary>A number that jumps from batch to batch, calmed: an exponential average over about the last fifty.</summary>
internal struct Smoothed
{
    private const double Kept = 0.98;

    private double _sum;
    private double _weight;

    /// <summary>The average; NaN before the first number. Weighted from the first on, so that it does not begin at zero.</summary>
    public readonly double Value => _weight == 0 ? double.NaN : _sum / _weight;

    /// <summary>One that is no number is shown as such, and the average begins anew after it.</summary>
    public void Add(double value)
    {
        var isFresh = !double.IsFinite(value) || !double.IsFinite(_sum);
        _sum = isFresh ? value : Kept * _sum + (1 - Kept) * value;
        _weight = isFresh ? 1 : Kept * _weight + (1 - Kept);
    }
}
