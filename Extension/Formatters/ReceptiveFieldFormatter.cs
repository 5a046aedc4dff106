using System.Globalization;
using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Charts;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows how a receptive field grows: its last size in one line of text, and a table with a diagram.</summary>
internal static class ReceptiveFieldFormatter
{
    public static void Register() => BothForms.Register<ReceptiveFieldTable>(ToText, ReceptiveFieldPicture.ToHtml);

    public static string ToText(ReceptiveFieldTable table) => table.Count == 0
        ? "receptive field of no layers: a pixel sees itself"
        : string.Create(CultureInfo.InvariantCulture,
            $"receptive field after {table.Count} layers, {table[0].Layer.Name} to {table[^1].Layer.Name}: size {table[^1].Field.Size}, stride {table[^1].Field.Stride}, padding {table[^1].Field.Padding}");
}
