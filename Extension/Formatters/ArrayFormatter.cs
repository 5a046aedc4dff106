using System.Globalization;
using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows two-dimensional arrays of numbers row by row, the form in which lessons write images and filters. The middle
/// of a large one is left out.</summary>
internal static class ArrayFormatter
{
    public static void Register()
    {
        BothForms.Register<double[,]>(array => ToText("double", Numbers(array, x => x)), array => ToHtml("double", Numbers(array, x => x)));
        BothForms.Register<float[,]>(array => ToText("float", Numbers(array, x => x)), array => ToHtml("float", Numbers(array, x => x)));
        BothForms.Register<int[,]>(array => ToText("int", Numbers(array, x => x)), array => ToHtml("int", Numbers(array, x => x)));
    }

    public static string ToText(string type, double[,] values)
    {
        var line = Line(type, values);
        return values.Length > 0 && values.GetLength(0) <= TensorTable.MostVisible && values.GetLength(1) <= TensorTable.MostVisible
            ? line + "\n" + Grid.Text(values)
            : line;
    }

    public static Html ToHtml(string type, double[,] values)
    {
        var grid = values.Length == 0 ? Html.Empty : new NumberGrid
        {
            Rows = NumberGrid.Visible(values.GetLength(0), TensorTable.MostVisible),
            Columns = NumberGrid.Visible(values.GetLength(1), TensorTable.MostVisible),
            Value = (i, j) => values[i, j],
        }.ToHtml();
        return Html.Of($"""<div class="ck ck-tensor">{Stylesheet.Table}<div class="ck-summary"><code>{Line(type, values)}</code></div>{grid}</div>""");
    }

    private static string Line(string type, double[,] values) =>
        string.Create(CultureInfo.InvariantCulture, $"{type}[{values.GetLength(0)}, {values.GetLength(1)}]");

    private static double[,] Numbers<T>(T[,] array, Func<T, double> number)
    {
        var numbers = new double[array.GetLength(0), array.GetLength(1)];
        for (var i = 0; i < numbers.GetLength(0); i++)
            for (var j = 0; j < numbers.GetLength(1); j++)
                numbers[i, j] = number(array[i, j]);
        return numbers;
    }
}
