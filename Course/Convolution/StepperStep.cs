using System.Globalization;

namespace CourseKit.Convolution;

/// <summary>One position of a filter, and the output that it gives.</summary>
/// <param name="Row">The output's row, from 0.</param>
/// <param name="Column">The output's column, from 0.</param>
/// <param name="Products">Each number of the input under the filter with the weight that it is multiplied by, row by row.</param>
/// <param name="Sum">The sum of the products, the output.</param>
public sealed record StepperStep(int Row, int Column, IReadOnlyList<(double Input, double Weight)> Products, double Sum)
{
    /// <summary>More products than this are not all written out.</summary>
    internal const int MostWritten = 30;

    /// <summary>How many are then.</summary>
    internal const int FewWritten = 12;

    /// <summary>The step in words: <c>row 0, column 1: 2×1 + 3×(-1) = -1</c>, with ≈ where a number is rounded to be written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"row {Row}, column {Column}: {Calculation}");

    /// <summary>The products and the sum.</summary>
    public string Calculation
    {
        get
        {
            var isLong = Products.Count > MostWritten;
            var terms = string.Join(" + ", Products.Take(isLong ? FewWritten : MostWritten).Select(pair => $"{Write(pair.Input)}×{Factor(pair.Weight)}"));
            var rest = isLong ? string.Create(CultureInfo.InvariantCulture, $" + … ({Products.Count} products)") : "";
            var isExact = Products.All(pair => IsExact(pair.Input) && IsExact(pair.Weight)) && IsExact(Sum);
            return $"{terms}{rest} {(isExact ? "=" : "≈")} {Write(Sum)}";
        }
    }

    // 1234.5 is what somebody wrote, and not 1234.
    private const int ShortLength = 7;

    /// <summary>A number in few digits: whole ones in full below a thousand million, short ones as they are, others to four.</summary>
    internal static string Write(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "-∞";
        var size = Math.Abs(value);
        if (size < 1e9 && value == Math.Floor(value))
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        if (size is < 1e-3 or >= 1e6)
        {
            var parts = value.ToString("E3", CultureInfo.InvariantCulture).Split('E');
            return $"{Trim(parts[0])}e{int.Parse(parts[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}";
        }
        if (size.ToString("R", CultureInfo.InvariantCulture) is { Length: <= ShortLength })
            return value.ToString("R", CultureInfo.InvariantCulture);
        var whole = size < 1 ? 1 : (int)Math.Floor(Math.Log10(size)) + 1;
        return Trim(value.ToString($"F{Math.Max(0, 4 - whole)}", CultureInfo.InvariantCulture));
    }

    private static string Factor(double weight) => Write(weight) is var text && text[0] == '-' ? $"({text})" : text;

    private static string Trim(string digits) => digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;

    private static bool IsExact(double value) =>
        !double.IsFinite(value) || Math.Abs(double.Parse(Write(value), CultureInfo.InvariantCulture) - value) <= 1e-9 * Math.Abs(value);
}
