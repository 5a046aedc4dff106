using System.Globalization;
using TorchSharp;

namespace CourseKit.Convolution;

/// <summary>A filter that slides over a matrix, one step for each output, to look at each product and sum. It is cross-correlation,
/// what deep-learning libraries call convolution: the filter is not turned.</summary>
public sealed record Stepper
{
    private Stepper(double[,] input, double[,] filter, int stride, int padding)
    {
        (Input, Filter, Stride, Padding) = (input, filter, stride, padding);
        Output = new double[OutputLength(0, "row"), OutputLength(1, "column")];
        for (var row = 0; row < Output.GetLength(0); row++)
            for (var column = 0; column < Output.GetLength(1); column++)
                Output[row, column] = Step(row, column).Sum;
    }

    /// <summary>The matrix, shape (height, width).</summary>
    public double[,] Input { get; }

    /// <summary>The filter, shape (filter height, filter width).</summary>
    public double[,] Filter { get; }

    /// <summary>How far the filter moves from one output to the next.</summary>
    public int Stride { get; }

    /// <summary>How many zeros are put on each side.</summary>
    public int Padding { get; }

    /// <summary>The sums, shape (output height, output width).</summary>
    public double[,] Output { get; }

    /// <summary>How many steps there are: one for each output, row by row.</summary>
    public int Count => Output.Length;

    /// <summary>Lets a filter slide over a matrix.</summary>
    /// <param name="input">Shape (height, width), at least one number. It is copied.</param>
    /// <param name="filter">Shape (filter height, filter width), at least one number, no larger than the padded input.</param>
    /// <param name="stride">How far the filter moves from one output to the next, at least 1.</param>
    /// <param name="padding">How many zeros are put on each side, at least 0.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or the filter does not fit.</exception>
    public static Stepper Of(double[,] input, double[,] filter, int stride = 1, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filter);
        return Make((double[,])input.Clone(), (double[,])filter.Clone(), stride, padding);
    }

    /// <inheritdoc cref="Of(double[,], double[,], int, int)"/>
    public static Stepper Of(int[,] input, int[,] filter, int stride = 1, int padding = 0) => Make(Widen(input), Widen(filter), stride, padding);

    /// <inheritdoc cref="Of(double[,], double[,], int, int)"/>
    public static Stepper Of(double[,] input, int[,] filter, int stride = 1, int padding = 0) => Make((double[,])input.Clone(), Widen(filter), stride, padding);

    /// <inheritdoc cref="Of(double[,], double[,], int, int)"/>
    public static Stepper Of(int[,] input, double[,] filter, int stride = 1, int padding = 0) => Make(Widen(input), (double[,])filter.Clone(), stride, padding);

    /// <inheritdoc cref="Of(double[,], double[,], int, int)"/>
    public static Stepper Of(float[,] input, float[,] filter, int stride = 1, int padding = 0) => Make(Widen(input), Widen(filter), stride, padding);

    /// <inheritdoc cref="Of(double[,], double[,], int, int)"/>
    /// <param name="input">Shape (height, width), also with leading sizes of 1; any type of real number. It stays the caller's.</param>
    /// <param name="filter">Shape (filter height, filter width), likewise.</param>
    /// <param name="stride">How far the filter moves from one output to the next, at least 1.</param>
    /// <param name="padding">How many zeros are put on each side, at least 0.</param>
    public static Stepper Of(torch.Tensor input, torch.Tensor filter, int stride = 1, int padding = 0) =>
        Make(Read(input, nameof(input)), Read(filter, nameof(filter)), stride, padding);

    /// <summary>The step that gives an output.</summary>
    /// <param name="row">The output's row, from 0.</param>
    /// <param name="column">The output's column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public StepperStep Step(int row, int column)
    {
        Require(row, Output.GetLength(0), nameof(row));
        Require(column, Output.GetLength(1), nameof(column));
        var products = new List<(double Input, double Weight)>(Filter.Length);
        var sum = 0.0;
        for (var m = 0; m < Filter.GetLength(0); m++)
        {
            for (var n = 0; n < Filter.GetLength(1); n++)
            {
                var value = Padded(row * Stride + m, column * Stride + n);
                products.Add((value, Filter[m, n]));
                sum += value * Filter[m, n];
            }
        }
        // What is left of a sum that cancels stands for 0.
        if (Math.Abs(sum) < 1e-12 * products.Max(pair => Math.Abs(pair.Input * pair.Weight)))
            sum = 0;
        return new(row, column, products, sum);
    }

    /// <summary>A number of the padded input.</summary>
    /// <param name="row">From 0, the first row of the padding if there is one.</param>
    /// <param name="column">From 0.</param>
    public double Padded(int row, int column)
    {
        var (i, j) = (row - Padding, column - Padding);
        return i >= 0 && j >= 0 && i < Input.GetLength(0) && j < Input.GetLength(1) ? Input[i, j] : 0;
    }

    /// <summary>Each step as a line: <c>row 0, column 1: 2×1 + 3×(-1) = -1</c>. Of many, the first.</summary>
    public override string ToString()
    {
        const int MostSteps = 100;
        var lines = Enumerable.Range(0, Math.Min(Count, MostSteps))
            .Select(step => Step(step / Output.GetLength(1), step % Output.GetLength(1)).ToString());
        return string.Join('\n', Count > MostSteps ? lines.Append(string.Create(CultureInfo.InvariantCulture, $"… and {Count - MostSteps} more steps")) : lines);
    }

    /// <summary>A copy of any matrix that a stepper takes; null of anything else.</summary>
    internal static double[,]? TryRead(object? value, string name) => value switch
    {
        double[,] numbers => (double[,])numbers.Clone(),
        float[,] numbers => Widen(numbers),
        int[,] numbers => Widen(numbers),
        torch.Tensor tensor => Read(tensor, name),
        _ => null,
    };

    private static Stepper Make(double[,] input, double[,] filter, int stride, int padding)
    {
        RequireNotEmpty(input, nameof(input));
        RequireNotEmpty(filter, nameof(filter));
        if (stride < 1)
            throw new ArgumentOutOfRangeException(nameof(stride), string.Create(CultureInfo.InvariantCulture, $"The stride is {stride}: the filter moves by 1 at least."));
        if (padding < 0)
            throw new ArgumentOutOfRangeException(nameof(padding), string.Create(CultureInfo.InvariantCulture, $"The padding is {padding}: 0 is none, and less than none there cannot be."));
        return new(input, filter, stride, padding);
    }

    private int OutputLength(int axis, string what)
    {
        int length = Input.GetLength(axis), size = Filter.GetLength(axis);
        if (size <= length + 2L * Padding)
            return OutputSize.Of(length, size, Stride, Padding);
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"A filter of {Count(size)} does not fit on an input of {Count(length)} with padding {Padding}: there would be ⌊({length} + 2·{Padding} − {size}) / {Stride}⌋ + 1 outputs, less than 1. Use a smaller filter or more padding."));

        string Count(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
    }

    private static double[,] Widen(int[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Map(values.GetLength(0), values.GetLength(1), (i, j) => values[i, j]);
    }

    private static double[,] Widen(float[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Map(values.GetLength(0), values.GetLength(1), (i, j) => AsWritten(values[i, j]));
    }

    private static double[,] Read(torch.Tensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (tensor.IsInvalid)
            throw new ArgumentException("The tensor is disposed: its memory is gone.", name);
        if (tensor.is_complex())
            throw new ArgumentException("The tensor has complex numbers; step over its abs(), real or imag.", name);
        if (tensor.dim() < 2 || tensor.numel() != tensor.shape[^1] * tensor.shape[^2])
            throw new ArgumentException($"The tensor has shape ({string.Join(", ", tensor.shape)}); give one of shape (height, width), such as one channel of an image.", name);
        using var scope = torch.NewDisposeScope();
        var grid = Grid.Of(tensor.reshape(tensor.shape[^2], tensor.shape[^1]));
        return tensor.dtype == torch.ScalarType.Float32 ? Map(grid.GetLength(0), grid.GetLength(1), (i, j) => AsWritten((float)grid[i, j])) : grid;
    }

    // 0.1f is meant to be 0.1, and not 0.10000000149.
    private static double AsWritten(float value) =>
        float.IsFinite(value) ? double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;

    private static double[,] Map(int height, int width, Func<int, int, double> value)
    {
        var values = new double[height, width];
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
                values[i, j] = value(i, j);
        return values;
    }

    private static void RequireNotEmpty(double[,] values, string name)
    {
        if (values.Length == 0)
            throw new ArgumentException($"The array has shape ({values.GetLength(0)}, {values.GetLength(1)}); give it at least one row and one column.", name);
    }

    private static void Require(int index, int length, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, length, name);
    }
}
