using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look;

/// <summary>A small matrix as a table: indices around it, a faint tint by value, the middle left out where it is long.</summary>
internal sealed class NumberGrid
{
    // On a phone these may not fit.
    private const int LeastWide = 5;

    /// <summary>The rows of the matrix that are shown, ascending; a gap where they are not consecutive.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>The columns that are shown.</summary>
    public required IReadOnlyList<int> Columns { get; init; }

    /// <summary>The number at a row and column of the matrix.</summary>
    public required Func<int, int, double> Value { get; init; }

    /// <summary>How a number is written.</summary>
    public Func<double, string> Write { get; init; } = Number.Cell;

    /// <summary>What stands at a row and column, where the number alone does not tell how it is written.</summary>
    public Func<int, int, string>? Text { get; init; }

    /// <summary>Whether numbers are tinted by sign and size.</summary>
    public bool IsTinted { get; init; } = true;

    /// <summary>Whether it is one list, whose rows have no index.</summary>
    public bool IsList { get; init; }

    /// <summary>The cells to frame.</summary>
    public Func<int, int, bool> IsMarked { get; init; } = (_, _) => false;

    /// <summary>The indices to show of an axis: all, or some of both ends.</summary>
    public static IReadOnlyList<int> Visible(long length, int most) => length <= most
        ? [.. Enumerable.Range(0, (int)length)]
        : [.. Enumerable.Range(0, most / 2), .. Enumerable.Range((int)length - (most - 1) / 2, (most - 1) / 2)];

    public Html ToHtml()
    {
        var reach = Rows.SelectMany(row => Columns.Select(column => Math.Abs(Value(row, column))))
            .Where(double.IsFinite).DefaultIfEmpty().Max();
        var head = Html.Of($"<tr>{(IsList ? Html.Empty : Html.Of($"<td class=\"ck-gap\"></td>"))}{WithGaps(Columns, column => Html.Of($"<th scope=\"col\">{column}</th>"), Html.Of($"<th>…</th>"))}</tr>");
        var gap = Html.Of($"<tr>{(IsList ? Html.Empty : Html.Of($"<th>⋮</th>"))}{WithGaps(Columns, _ => Html.Of($"<td class=\"ck-gap\">⋮</td>"), Html.Of($"<td class=\"ck-gap\">⋱</td>"))}</tr>");
        var body = WithGaps(Rows, row => Html.Of(
            $"<tr>{(IsList ? Html.Empty : Html.Of($"<th scope=\"row\">{row}</th>"))}{WithGaps(Columns, column => Cell(row, column, reach), Html.Of($"<td class=\"ck-gap\">…</td>"))}</tr>"), gap);
        // Who has no mouse moves a table that is wider than the page by the keys: they go to what has the focus.
        var focus = Columns.Count >= LeastWide ? Html.Raw(" role=\"group\" aria-label=\"Values\" tabindex=\"0\"") : Html.Empty;
        return Html.Of($"<div class=\"ck-grid\"{focus}><table>{head}{body}</table></div>");
    }

    private Html Cell(int row, int column, double reach)
    {
        var value = Value(row, column);
        var style = string.Join(' ', ((string[])[IsMarked(row, column) ? "ck-off" : "", double.IsFinite(value) ? "" : "ck-nan"]).Where(name => name != ""));
        return Html.Of($"<td{(style == "" ? Html.Empty : Html.Of($" class=\"{style}\""))}{(IsTinted ? ColourScale.Tint(value, reach) : Html.Empty)}>{(Text is null ? Write(value) : Text(row, column))}</td>");
    }

    private static IEnumerable<Html> WithGaps(IReadOnlyList<int> indices, Func<int, Html> show, Html gap)
    {
        for (var i = 0; i < indices.Count; i++)
        {
            if (i > 0 && indices[i] != indices[i - 1] + 1)
                yield return gap;
            yield return show(indices[i]);
        }
    }
}
