using System.Globalization;
using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows what max pooling leaves: sizes in one line of text, and in HTML the values beside where they came from.</summary>
internal static class MaxPooledFormatter
{
    public static void Register() => BothForms.Register<MaxPooled>(ToText, ToHtml);

    public static string ToText(MaxPooled pooled) => string.Create(CultureInfo.InvariantCulture,
        $"max-pooled [{pooled.Values.GetLength(0)}, {pooled.Values.GetLength(1)}] of a map [{pooled.MapHeight}, {pooled.MapWidth}]");

    public static Html ToHtml(MaxPooled pooled)
    {
        var values = Grid(pooled, (i, j) => pooled.Values[i, j], Number.Cell, isTinted: true);
        var places = Grid(pooled, (i, j) => (double)pooled.Rows[i, j] * pooled.MapWidth + pooled.Columns[i, j], Place, isTinted: false);
        return Html.Of($"""
            <div class="ck ck-tensor">{Stylesheet.Table}<div class="ck-summary"><code>{ToText(pooled)}</code></div><div class="ck-slices"><div><div class="ck-note">greatest value</div>{values}</div><div><div class="ck-note">its row and column</div>{places}</div></div></div>
            """);

        string Place(double index) => string.Create(CultureInfo.InvariantCulture, $"{(long)index / pooled.MapWidth}, {(long)index % pooled.MapWidth}");
    }

    private static Html Grid(MaxPooled pooled, Func<int, int, double> value, Func<double, string> write, bool isTinted) => new NumberGrid
    {
        Rows = NumberGrid.Visible(pooled.Values.GetLength(0), TensorTable.MostVisible),
        Columns = NumberGrid.Visible(pooled.Values.GetLength(1), TensorTable.MostVisible),
        Value = value,
        Write = write,
        IsTinted = isTinted,
    }.ToHtml();
}
