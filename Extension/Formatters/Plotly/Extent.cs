namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>How far what is drawn reaches along an axis. Points want room beyond them; the ends of lines and the feet of bars do not.</summary>
internal sealed class Extent
{
    private const double Room = 0.055;

    private double _tightLow = double.PositiveInfinity;
    private double _tightHigh = double.NegativeInfinity;
    private double _wideLow = double.PositiveInfinity;
    private double _wideHigh = double.NegativeInfinity;

    public bool IsEmpty => Low > High;

    private double Low => Math.Min(_tightLow, _wideLow);

    private double High => Math.Max(_tightHigh, _wideHigh);

    /// <summary>Takes in a number; one that is not finite is passed over.</summary>
    public void Include(double value, bool wantsRoom)
    {
        if (!double.IsFinite(value))
            return;
        if (wantsRoom)
            (_wideLow, _wideHigh) = (Math.Min(_wideLow, value), Math.Max(_wideHigh, value));
        else
            (_tightLow, _tightHigh) = (Math.Min(_tightLow, value), Math.Max(_tightHigh, value));
    }

    public void Include(IEnumerable<double> values, bool wantsRoom)
    {
        foreach (var value in values)
            Include(value, wantsRoom);
    }

    /// <summary>The range for the axis; one around a single number.</summary>
    public (double Low, double High) Range()
    {
        if (IsEmpty)
            return (0, 1);
        // As much more than a flat line's number as a double can tell apart.
        var least = Math.Max(1e-300, Math.Max(Math.Abs(Low), Math.Abs(High)) * 1e-9);
        if (High - Low < least)
        {
            var around = Math.Max(1, Math.Abs(Low)) * (Math.Abs(Low) > 1 ? 0.5 : 1);
            return (Low - around, High + around);
        }
        var room = Room * (High - Low);
        return (Math.Min(_tightLow, _wideLow - room), Math.Max(_tightHigh, _wideHigh + room));
    }
}
