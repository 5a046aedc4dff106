using CourseKit.Convolution;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Steppers;

/// <summary>The matrices of a stepper as tables.</summary>
internal static class StepperGrids
{
    public static Html Input(StepperView view) => Figure("from", "input", Table(view.Rows, view.Columns,
        i => Index(i, view.Stepper.Padding, view.Stepper.Input.GetLength(0)), j => Index(j, view.Stepper.Padding, view.Stepper.Input.GetLength(1)),
        (i, j) => Cell(view.Stepper.Padded(i, j), view.IsPadding(i, j) ? "ck-pad" : "", Html.Empty)));

    public static Html Filter(StepperView view) => Figure("filter", "filter", Table(view.Stepper.Filter.GetLength(0), view.Stepper.Filter.GetLength(1), _ => null, _ => null,
        (i, j) => Cell(view.Stepper.Filter[i, j], "", Html.Empty)));

    public static Html Output(StepperView view) => Figure("to", "output", Table(view.OutputRows, view.OutputColumns, i => i, j => j,
        (i, j) => Cell(view.Stepper.Output[i, j], "", Html.Empty)));

    /// <summary>One stop of the filter: the numbers under it stand out, also without styles, each with its weight.</summary>
    public static Html Step(StepperView view, StepperStep step)
    {
        int top = step.Row * view.Stepper.Stride, left = step.Column * view.Stepper.Stride;
        int height = view.Stepper.Filter.GetLength(0), width = view.Stepper.Filter.GetLength(1);
        var table = Table(view.Rows, view.Columns, _ => null, _ => null, (i, j) => i >= top && j >= left && i < top + height && j < left + width
            ? Cell(view.Stepper.Padded(i, j), "ck-in", Html.Of($"<sub>×{StepperStep.Write(view.Stepper.Filter[i - top, j - left])}</sub>"))
            : Cell(view.Stepper.Padded(i, j), view.IsPadding(i, j) ? "ck-pad" : "", Html.Empty));
        return Html.Of($"<figure><figcaption>row {step.Row}, column {step.Column}</figcaption>{table}<p class=\"ck-sum\">{step.Calculation}</p></figure>");
    }

    private static Html Figure(string name, string caption, Html table) => Html.Of($"<figure class=\"ck-{name}\"><figcaption>{caption}</figcaption>{table}</figure>");

    private static Html Table(int rows, int columns, Func<int, int?> rowIndex, Func<int, int?> columnIndex, Func<int, int, Html> cell)
    {
        var hasIndices = Enumerable.Range(0, columns).Any(j => columnIndex(j) is not null);
        var head = hasIndices
            ? Html.Of($"<tr><td class=\"ck-index\"></td>{Enumerable.Range(0, columns).Select(j => columnIndex(j) is { } index ? Html.Of($"<th scope=\"col\">{index}</th>") : Html.Of($"<td class=\"ck-index\"></td>"))}</tr>")
            : Html.Empty;
        var body = Enumerable.Range(0, rows).Select(i => Html.Of($"<tr>{Head(i)}{Enumerable.Range(0, columns).Select(j => cell(i, j))}</tr>"));
        return Html.Of($"<div class=\"ck-grid\" tabindex=\"0\"><table>{head}{body}</table></div>");

        Html Head(int i) => !hasIndices ? Html.Empty : rowIndex(i) is { } index ? Html.Of($"<th scope=\"row\">{index}</th>") : Html.Of($"<td class=\"ck-index\"></td>");
    }

    private static Html Cell(double value, string style, Html after)
    {
        var styles = string.Join(' ', ((string[])[style, double.IsFinite(value) ? "" : "ck-nan"]).Where(name => name != ""));
        var text = style == "ck-in" ? Html.Of($"<b>{StepperStep.Write(value)}</b>") : Html.FromText(StepperStep.Write(value));
        return Html.Of($"<td data-n{(styles == "" ? Html.Empty : Html.Of($" class=\"{styles}\""))}>{text}{after}</td>");
    }

    // The padding has none.
    private static int? Index(int place, int padding, int length) => place >= padding && place < padding + length ? place - padding : null;
}
