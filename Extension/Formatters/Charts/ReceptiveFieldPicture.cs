using CourseKit.Convolution;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Charts;

/// <summary>Receptive fields as a table, and a diagram of how one output of the last layer fans out to the input, along one
/// dimension.</summary>
internal static class ReceptiveFieldPicture
{
    private const double Width = 410;
    private const double RowHeight = 26;
    private const double FontSize = 13;

    public static Html ToHtml(ReceptiveFieldTable table) => Html.Of($"""
        <div class="ck ck-chart ck-field">{Stylesheet.Field}<div class="ck-grid"><table><tr><th scope="col" class="ck-name">layer</th><th scope="col">k</th><th scope="col">s</th><th scope="col">p</th><th scope="col">field</th><th scope="col">stride</th><th scope="col">padding</th></tr>{table.Rows.Select(Row)}</table></div>{(table.Count == 0 ? Html.Empty : Diagram(table))}</div>
        """);

    private static Html Row(ReceptiveFieldRow row) => Html.Of(
        $"<tr><th scope=\"row\" class=\"ck-name\">{row.Layer.Name}</th><td>{row.Layer.Size}</td><td>{row.Layer.Stride}</td><td>{row.Layer.Padding}</td><td><strong>{row.Field.Size}</strong></td><td>{row.Field.Stride}</td><td>{row.Field.Padding}</td></tr>");

    private static Html Diagram(ReceptiveFieldTable table)
    {
        var levels = Levels(table);
        double left = 0.6 * FontSize * levels.Max(level => level.Name.Length) + 12, right = 76, height = levels.Count * RowHeight;
        var scale = (Width - left - right) / table[^1].Field.Size;
        var middle = left + (Width - left - right) / 2;

        var fans = levels.Zip(levels.Skip(1)).Select((pair, i) => Fan(pair.First, pair.Second, Y(i), Y(i + 1)));
        var rows = levels.Select((level, i) => Units(level, Y(i)));
        var alt = $"One output of {table[^1].Layer.Name} sees {string.Join(", ", levels.Skip(1).Select(level => $"{level.Count} of {level.Name}"))} along one dimension";
        return Html.Of($"""
            <figure><figcaption>One output of {table[^1].Layer.Name}, and all that it sees along one dimension</figcaption><svg role="img" aria-label="{alt}" viewBox="0 0 {Width} {height}" font-size="{FontSize}">{fans}{rows}</svg></figure>
            """);

        double Y(int level) => (level + 0.5) * RowHeight;

        double Half(Level level) => level.Span * scale / 2;

        Html Fan(Level above, Level below, double y, double yBelow) => Html.Of(
            $"<path class=\"ck-area ck-f1\" fill=\"#0072b2\" fill-opacity=\"0.14\" d=\"M{middle - Half(above):0.#} {y}L{middle + Half(above):0.#} {y}L{middle + Half(below):0.#} {yBelow}L{middle - Half(below):0.#} {yBelow}Z\"/>");

        Html Units(Level level, double y) => Html.Of(
            $"<text x=\"0\" y=\"{y + 4.5:0.#}\">{level.Name}</text>{Marks(level, y)}<text class=\"ck-tick\" x=\"{Width}\" y=\"{y + 4.5:0.#}\" text-anchor=\"end\">{level.Count}{(level.Count == 1 ? " output" : level.IsInput ? " pixels" : "")}</text>");

        // Units that would run into each other are one bar.
        Html Marks(Level level, double y)
        {
            var distance = level.Distance * scale;
            if (level.Count > 1 && distance < 4)
                return Html.Of($"<path class=\"ck-s1\" stroke=\"#0072b2\" stroke-width=\"5\" d=\"M{middle - Half(level) - distance / 2:0.#} {y}H{middle + Half(level) + distance / 2:0.#}\"/>");
            return Html.Concat(Enumerable.Range(0, level.Count).Select(unit => Html.Of(
                $"<circle class=\"ck-f1\" fill=\"#0072b2\" cx=\"{middle - Half(level) + unit * distance:0.#}\" cy=\"{y}\" r=\"{Math.Min(3.5, 0.36 * distance):0.##}\"/>")));
        }
    }

    /// <summary>From the last layer down to the input: how many units of each the one output sees, and how far apart they are
    /// in pixels of the input.</summary>
    private static List<Level> Levels(ReceptiveFieldTable table)
    {
        var levels = new List<Level>();
        var count = 1;
        for (var i = table.Count - 1; i >= 0; i--)
        {
            levels.Add(new(table[i].Layer.Name, count, table[i].Field.Stride, IsInput: false));
            count = (count - 1) * table[i].Layer.Stride + table[i].Layer.Size;
        }
        levels.Add(new("input", count, 1, IsInput: true));
        return levels;
    }

    private sealed record Level(string Name, int Count, int Distance, bool IsInput)
    {
        public double Span => (Count - 1) * (double)Distance;
    }
}
