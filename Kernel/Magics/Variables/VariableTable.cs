using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary>Variables as a table, for eyes and for terminals.</summary>
internal static class VariableTable
{
    private static readonly (string Title, Func<VariableSummary, string> Read, bool IsNumber)[] Columns =
    [
        ("Name", variable => variable.Name, false),
        ("Type", variable => variable.Type, false),
        ("Shape", variable => variable.Shape, true),
        ("Bytes", variable => variable.Bytes, true),
        ("Value", variable => variable.Value, false),
    ];

    public static MimeBundle Show(IReadOnlyList<VariableSummary> variables)
    {
        var widths = Columns.Select(column => variables.Max(variable => Math.Max(column.Title.Length, column.Read(variable).Length))).ToArray();
        var lines = variables.Select(variable => Line(widths, column => column.Read(variable))).Prepend(Line(widths, column => column.Title));
        var head = Columns.Select(column => Html.Of($"<th style=\"text-align:{Side(column)}\">{column.Title}</th>"));
        var rows = variables.Select(variable => Html.Of($"<tr>{Columns.Select(column => Html.Of($"<td style=\"text-align:{Side(column)}\">{column.Read(variable)}</td>"))}</tr>"));
        return new MimeBundle(string.Join('\n', lines)).With(Html.Of($"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"));
    }

    private static string Line(int[] widths, Func<(string Title, Func<VariableSummary, string> Read, bool IsNumber), string> cell) =>
        string.Join("  ", Columns.Select((column, i) => column.IsNumber ? cell(column).PadLeft(widths[i]) : cell(column).PadRight(widths[i]))).TrimEnd();

    private static string Side((string, Func<VariableSummary, string>, bool IsNumber) column) => column.IsNumber ? "right" : "left";
}
