using CourseKit.Words;

namespace CourseKit.Experiments;

/// <summary>One measure of all variants of an experiment.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Baseline">The variant that the others are compared with.</param>
/// <param name="Rows">A row a variant.</param>
public sealed record ResultTable(Measure Measure, string Baseline, IReadOnlyList<ResultRow> Rows)
{
    /// <summary>The columns by name, as text and HTML alike have them.</summary>
    internal IReadOnlyList<string> Headings => ["", "runs", Measure.Heading, "deviation", "95 % interval", $"against {Baseline}", "95 % interval"];

    /// <summary>A row as words, in the order of the <see cref="Headings"/>.</summary>
    internal IReadOnlyList<string> Cells(ResultRow row) =>
    [
        row.Variant,
        Written.Whole(row.Mean?.Count ?? 0),
        Measure.Write(row.Mean?.Mean ?? double.NaN),
        Measure.Write(row.Mean?.Deviation ?? double.NaN),
        Interval(row.Mean, Measure.Write),
        row.Variant == Baseline ? "" : Measure.WriteDifference(row.Difference?.Mean ?? double.NaN),
        row.Variant == Baseline ? "" : Interval(row.Difference, Measure.WriteDifference),
    ];

    /// <summary>The table as lines of text.</summary>
    public override string ToString()
    {
        IReadOnlyList<IReadOnlyList<string>> lines = [Headings, .. Rows.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, Headings.Count).Select(column => lines.Max(line => line[column].Length))];
        return string.Join('\n', lines.Select(line => string.Join("  ", line.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd()));
    }

    private static string Interval(Estimate? estimate, Func<double, string> write) =>
        estimate is null || double.IsNaN(estimate.HalfWidth) ? "–" : $"{write(estimate.Low)} to {write(estimate.High)}";
}
