using System.Globalization;
using CourseKit.Convolution;

namespace CourseKit.Extension.Formatters.Steppers;

/// <summary>The part of a stepper that is shown: all of it, or where it is large the upper left.</summary>
/// <param name="Stepper">The whole.</param>
/// <param name="Rows">Rows of the padded input that are shown.</param>
/// <param name="Columns">Columns of it.</param>
internal sealed record StepperView(Stepper Stepper, int Rows, int Columns)
{
    /// <summary>At most this many rows, and columns, of a filter.</summary>
    public const int MostShown = 14;

    private const int UsuallyShown = 10;

    private const int FewCells = 64;

    /// <summary>Rows of the output that are shown.</summary>
    public int OutputRows => (Rows - Stepper.Filter.GetLength(0)) / Stepper.Stride + 1;

    /// <summary>Columns of the output.</summary>
    public int OutputColumns => (Columns - Stepper.Filter.GetLength(1)) / Stepper.Stride + 1;

    /// <summary>Whether every step is among those shown.</summary>
    public bool IsWhole => OutputRows == Stepper.Output.GetLength(0) && OutputColumns == Stepper.Output.GetLength(1);

    /// <summary>The steps of the strip.</summary>
    public IEnumerable<StepperStep> Strip => Enumerable.Range(0, Math.Min(OutputRows * OutputColumns, Rows * Columns <= FewCells ? 6 : 3))
        .Select(step => Stepper.Step(step / OutputColumns, step % OutputColumns));

    /// <summary>The padded input, for a script: numbers apart by spaces, rows by semicolons.</summary>
    public string Input => Write(Rows, Columns, Stepper.Padded);

    public string Filter => Write(Stepper.Filter.GetLength(0), Stepper.Filter.GetLength(1), (i, j) => Stepper.Filter[i, j]);

    public string Output => Write(OutputRows, OutputColumns, (i, j) => Stepper.Output[i, j]);

    /// <summary>The part to show; null where the filter alone is too large.</summary>
    public static StepperView? Of(Stepper stepper) =>
        stepper.Filter.GetLength(0) > MostShown || stepper.Filter.GetLength(1) > MostShown ? null
: new(stepper, Shown(stepper, 0), Shown(stepper, 1));

    /// <summary>Whether a number of the padded input is one of the zeros around it.</summary>
    public bool IsPadding(int row, int column) =>
        row < Stepper.Padding || column < Stepper.Padding || row >= Stepper.Padding + Stepper.Input.GetLength(0) || column >= Stepper.Padding + Stepper.Input.GetLength(1);

    /// <summary>How many characters the longest weight takes.</summary>
    public int WeightLength => Stepper.Filter.Cast<double>().Max(weight => StepperStep.Write(weight).Length + 1);

    // A large filter has two positions at least.
    private static int Shown(Stepper stepper, int axis) =>
        Math.Min(stepper.Input.GetLength(axis) + 2 * stepper.Padding, Math.Max(UsuallyShown, stepper.Filter.GetLength(axis) + Math.Min(stepper.Stride, MostShown)));

    private static string Write(int rows, int columns, Func<int, int, double> value) => string.Join(';', Enumerable.Range(0, rows)
        .Select(i => string.Join(' ', Enumerable.Range(0, columns).Select(j => value(i, j).ToString("R", CultureInfo.InvariantCulture)))));
}
