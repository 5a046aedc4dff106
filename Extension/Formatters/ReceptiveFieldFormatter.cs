using System.Globalization;
using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Charts;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows a receptive field in one line, and how it grows: its last size in one line, and a table with a diagram.</summary>
internal static class ReceptiveFieldFormatter
{
    public static void Register()
    {
        BothForms.Register<ReceptiveFieldTable>(ToText, ReceptiveFieldPicture.ToHtml);
        BothForms.Register<ReceptiveField>(ToText, field => Html.Of($"<code>{ToText(field)}</code>"));
    }

    public static string ToText(ReceptiveField field) => string.Create(CultureInfo.InvariantCulture,
        $"receptive field: size {field.Size}, stride {field.Stride}, padding {field.Padding}");

    public static string ToText(ReceptiveFieldTable table) => table.Count == 0
        ? "receptive field of no layers: a pixel sees itself"
        : string.Create(CultureInfo.InvariantCulture,
            $"receptive field after {table.Count} layers, {table[0].Layer.Name} to {table[^1].Layer.Name}: size {table[^1].Field.Size}, stride {table[^1].Field.Stride}, padding {table[^1].Field.Padding}");
}
