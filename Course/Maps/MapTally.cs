namespace CourseKit.Maps;

/// <summary>Collects one map, run by run: its statistics, and the values or the means of small areas.</summary>
internal sealed class MapTally(int height, int width, int mostSide)
{
    private const double Large = 1e140;
    private const double Small = 1e-140;

    private readonly int _rows = Kept(height, width, mostSide).Rows;
    private readonly int _columns = Kept(height, width, mostSide).Columns;
    private readonly double[] _sums = new double[Kept(height, width, mostSide).Rows * Kept(height, width, mostSide).Columns];
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;
    private double _mean;
    private double _squares; // Σ (x − mean)²
    private double _magnitudes;
    private int _exponent; // mean, squares and magnitudes are of values divided by two to it
    private double _large = Large;
    private long _finite;
    private long _notFinite;
    private long _zeros;
    private long _peak;

    /// <summary>The greatest magnitude of a finite value; 0 without one.</summary>
    public double Magnitude => _finite == 0 ? 0 : Math.Max(Math.Abs(_min), Math.Abs(_max));

    public bool IsConstant => _min == _max;

    public double MeanMagnitude => _finite == 0 ? 0 : Math.ScaleB(_magnitudes / _finite, _exponent);

    // Both by one factor: a picture that is wider than high stays so.
    private static (int Rows, int Columns) Kept(int height, int width, int mostSide)
    {
        var reduction = Math.Max(1, (double)Math.Max(height, width) / mostSide);
        return (Math.Max(1, (int)Math.Round(height / reduction)), Math.Max(1, (int)Math.Round(width / reduction)));
    }

    public void Add(long start, ReadOnlySpan<double> numbers)
    {
        AddStatistics(start, numbers);
        if (_rows == height && _columns == width)
        {
            numbers.CopyTo(_sums.AsSpan((int)start));
            return;
        }
        for (var i = 0; i < numbers.Length; i++)
        {
            var (row, column) = Math.DivRem(start + i, width);
            _sums[row * _rows / height * _columns + column * _columns / width] += numbers[i];
        }
    }

    public FeatureMap ToMap(int channel, bool isSaturated) => new()
    {
        Channel = channel,
        State = _notFinite > 0 ? MapState.NotFinite
            : _min == 0 && _max == 0 ? MapState.Dead
            : isSaturated ? MapState.Saturated
            : _min == _max && (long)height * width > 1 ? MapState.Constant
            : MapState.Alive,
        Min = _finite == 0 ? double.NaN : _min,
        Max = _finite == 0 ? double.NaN : _max,
        Mean = _finite == 0 ? double.NaN : Math.ScaleB(_mean, _exponent),
        Deviation = _finite < 2 ? double.NaN : Math.ScaleB(Math.Sqrt(_squares / (_finite - 1)), _exponent),
        Zeros = (double)_zeros / ((long)height * width),
        NotFinite = _notFinite,
        Peak = ((int)(_peak / width), (int)(_peak % width)),
        Values = Means(),
    };

    private void AddStatistics(long start, ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            if (!double.IsFinite(number))
            {
                _notFinite++;
                continue;
            }
            _finite++;
            // Welford: no digits are lost where the values are large beside their spread.
            var scaled = Scaled(number);
            var apart = scaled - _mean;
            _mean += apart / _finite;
            _squares += apart * (scaled - _mean);
            _magnitudes += Math.Abs(scaled);
            if (number == 0)
                _zeros++;
            if (number < _min)
                _min = number;
            if (number > _max)
                (_max, _peak) = (number, start + i);
        }
    }

    // Squares of very large and of very small values are none that a double holds: such values are counted in a power of two.
    private double Scaled(double number)
    {
        var magnitude = Math.Abs(number);
        if (magnitude > _large || (magnitude < Small && magnitude > 0 && _exponent == 0 && _mean == 0 && _squares == 0))
        {
            var exponent = Math.ILogB(magnitude);
            (_mean, _squares, _magnitudes) = (Math.ScaleB(_mean, _exponent - exponent), Math.ScaleB(_squares, 2 * (_exponent - exponent)), Math.ScaleB(_magnitudes, _exponent - exponent));
            (_exponent, _large) = (exponent, Math.ScaleB(Large, exponent));
        }
        return _exponent == 0 ? number : Math.ScaleB(number, -_exponent);
    }

    private float[,] Means()
    {
        var means = new float[_rows, _columns];
        for (var row = 0; row < _rows; row++)
            for (var column = 0; column < _columns; column++)
                means[row, column] = (float)(_sums[row * _columns + column] / (Count(row, _rows, height) * Count(column, _columns, width)));
        return means;
    }

    // How many i of 0..length−1 have i·parts/length = part.
    private static long Count(long part, long parts, long length) => First(part + 1, parts, length) - First(part, parts, length);

    private static long First(long part, long parts, long length) => (part * length + parts - 1) / parts;
}
