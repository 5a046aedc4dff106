using CourseKit.Experiments;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Words;

namespace CourseKit.Extension.Formatters.Experiments;

/// <summary>An experiment's question, the picture and the table of its first measure, the means of the others, and what made it.</summary>
internal static class ResultPage
{
    public static Html ToHtml(ExperimentResult result)
    {
        var table = result.Table();
        return Page(Html.Of(
            $"<div class=\"ck-run\"><strong>{result.Question}</strong></div>{IntervalPicture.ToHtml(table, row => result.Values(row.Variant).Values)}{Grid(table, [.. result.Measures.Skip(1).Select(measure => result.Table(measure.Name))])}<div class=\"ck-note\">{Origin(result)}</div>"));
    }

    public static Html ToHtml(ResultTable table) => Page(Html.Of($"{IntervalPicture.ToHtml(table, _ => [])}{Grid(table, [])}"));

    private static Html Page(Html content) => Html.Of($"<div class=\"ck ck-chart ck-training ck-results\">{Stylesheet.Training}{content}</div>");

    private static Html Grid(ResultTable table, IReadOnlyList<ResultTable> others)
    {
        var headings = table.Headings.Skip(1).Concat(others.Select(other => other.Measure.Heading));
        var rows = table.Rows.Select((row, number) => Html.Of(
            $"<tr><th scope=\"row\">{row.Variant}</th>{table.Cells(row).Skip(1).Concat(others.Select(other => other.Measure.Write(other.Rows[number].Mean?.Mean ?? double.NaN))).Select(cell => Html.Of($"<td>{cell}</td>"))}</tr>"));
        return Html.Of($"<div class=\"ck-grid\" role=\"group\" aria-label=\"Results\" tabindex=\"0\"><table><tr><th scope=\"col\">variant</th>{headings.Select(heading => Html.Of($"<th scope=\"col\">{heading}</th>"))}</tr>{rows}</table></div>");
    }

    private static Html Origin(ExperimentResult result)
    {
        var runs = result.Runs.Count == 0 ? "no runs yet" : $"{Written.Count(result.Runs.Count, "run")}, the last on {result.Runs.Max(run => run.Date):yyyy-MM-dd}";
        return Html.Of($"{runs}; made by <code>{result.Command}</code>");
    }
}
