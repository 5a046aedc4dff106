using System.Globalization;
using System.Text;
using CourseKit.Exercises.Values;
using CourseKit.Extension.Look;

namespace CourseKit.Extension.Exercises;

/// <summary>The result of <c>#!check</c> for a terminal.</summary>
internal static class CheckText
{
    /// <summary>Larger matrices are only described.</summary>
    private const int MostShown = 8;

    public static string Of(CheckReport report)
    {
        var text = new StringBuilder().Append(report.Exercise.Name).Append(": ").Append(report.Points);
        var width = report.Lines.Select(line => Points(line).Length).DefaultIfEmpty().Max();
        foreach (var line in report.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {line.Mark} {Points(line).PadLeft(width)}  {line.Check.Name}");
            if (line.Message is { } message)
                text.Append(": ").Append(message.ReplaceLineEndings("\n      "));
            if (line.Outcome is CheckOutcome.Differs { Difference: ArrayDifference, Expected: ArrayValue expected, Actual: ArrayValue actual })
                text.Append(Grids(expected, actual));
            if (line.IsFailed)
                text.Append(CultureInfo.InvariantCulture, $"\n      from {line.Check.Expression}");
            if (line.Hint is { } hint)
                text.Append(CultureInfo.InvariantCulture, $"\n      hint: {hint}");
        }
        if (report.IsCutShort)
            text.Append("\n  … interrupted before the other checks");
        if (report.Forbidden.Count > 0)
            text.Append("\n  not to be used here: ").AppendJoin(", ", report.Forbidden).Append(More(report)).Append("; the grader looks");
        if (report.SoFar.Length > 0)
            text.Append("\n  ").Append(report.SoFar);
        return text.ToString();
    }

    private static string Points(CheckReport.Line line) => $"{CheckReport.Show(line.Earned)}/{CheckReport.Show(line.Check.Points)}";

    private static string More(CheckReport report) =>
        report.MoreForbidden.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {report.MoreForbidden.Count} more");

    // One below the other, in columns.
    private static string Grids(ArrayValue expected, ArrayValue actual)
    {
        if (expected.Shape.Count > 2 || expected.Shape.Any(length => length is 0 or > MostShown))
            return "";
        var width = expected.Values.Concat(actual.Values).Max(value => Cell(value).Length);
        return Grid("expected", expected) + Grid("got", actual);

        string Cell(double value) => expected.IsBool ? value == 0 ? "false" : "true" : Number.Cell(value);

        string Grid(string title, ArrayValue array)
        {
            var rows = array.Values.Select(Cell).Chunk(array.Shape[^1]).Select(row => string.Join("  ", row.Select(cell => cell.PadLeft(width))));
            return $"\n      {title,-8}  {string.Join("\n                ", rows)}";
        }
    }
}
