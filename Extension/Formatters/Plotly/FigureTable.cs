using System.Text.Json;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The data of traces that no picture shows: the lists of each, with the middle left out.</summary>
internal static class FigureTable
{
    private const int MostTraces = 5;
    private const int MostRows = 8;
    private const int MostColumns = 6;

    private static readonly string[] Lists =
        ["labels", "parents", "values", "x", "y", "z", "lat", "lon", "locations", "r", "theta", "a", "b", "c",
         "open", "high", "low", "close", "value", "i", "j", "k", "text"];

    public static Html Of(IReadOnlyList<Trace> traces)
    {
        var more = traces.Count > MostTraces ? Html.Of($"<div class=\"ck-note\">and {traces.Count - MostTraces} more</div>") : Html.Empty;
        return Html.Concat([.. traces.Take(MostTraces).Select(One), more]);
    }

    private static Html One(Trace trace)
    {
        var lists = Lists.Select(name => (Name: name, Values: Column.Read(trace.Source.At(name))))
            .Where(list => list.Values.Count > 0).Take(MostColumns).ToList();
        var caption = Html.Of($"<div class=\"ck-note\">{(trace.HasName ? $"{trace.Name}, " : "")}{trace.Type}</div>");
        if (lists.Count == 0)
            return Html.Of($"<div>{caption}<div class=\"ck-note\">It has no lists of values.</div></div>");
        var rows = NumberGrid.Visible(lists.Max(list => list.Values.Count), MostRows);
        var head = Html.Of($"<tr><td class=\"ck-gap\"></td>{lists.Select(list => Html.Of($"<th scope=\"col\">{list.Name}</th>"))}</tr>");
        var gap = Html.Of($"<tr><th>⋮</th>{lists.Select(_ => Html.Of($"<td class=\"ck-gap\">⋮</td>"))}</tr>");
        var body = rows.Select((row, i) =>
        {
            var cells = lists.Select(list => Html.Of($"<td>{Cell(trace, list.Name, list.Values, row)}</td>"));
            return Html.Of($"{(i > 0 && row != rows[i - 1] + 1 ? gap : Html.Empty)}<tr><th scope=\"row\">{row}</th>{cells}</tr>");
        });
        return Html.Of($"<div>{caption}<div class=\"ck-grid\" role=\"group\" aria-label=\"Data\" tabindex=\"0\"><table>{head}{body}</table></div></div>");
    }

    // A row of a surface, say.
    private static string Row(JsonElement list)
    {
        var numbers = Column.Read(list);
        var shown = Enumerable.Range(0, Math.Min(numbers.Count, MostColumns))
            .Select(i => numbers.Texts is { } texts ? Wording.Short(Wording.Plain(texts[i]), 40) : Number.Cell(numbers.Numbers[i]));
        return $"{string.Join(", ", shown)}{(numbers.Count > MostColumns ? ", …" : "")}";
    }

    private static string Cell(Trace trace, string name, Column column, int row) =>
        row >= column.Count ? ""
        : column.Texts is { } texts ? Wording.Short(Wording.Plain(texts[row]), 40)
        : !double.IsNaN(column.Numbers[row]) ? Number.Cell(column.Numbers[row])
        : trace.Source.Items(name).ElementAtOrDefault(row) is { ValueKind: JsonValueKind.Array } inner ? Row(inner)
        : "";
}
