using CourseKit.Exercises.Values;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>Two arrays side by side, where they differ framed, and what they are apart: of small matrices in numbers, of larger ones as a picture.</summary>
internal static class DifferenceView
{
    private const int MostVisible = 8;
    private const int WindowLength = 6;
    private const int PictureSide = 140;
    private const int LargestPicture = 256;

    public static Html Of(CheckOutcome.Differs outcome, double tolerance)
    {
        if (outcome is not { Expected: ArrayValue expected, Actual: ArrayValue actual } || expected.Values.Count == 0 && actual.Values.Count == 0)
            return Html.Empty;
        var worst = (outcome.Difference as ArrayDifference)?.Worst;
        return Html.Of(
            $"""
            <div class="ck-sides">{Side("expected", expected, null, worst, tolerance)}{Side("got", actual, worst is null ? null : expected, worst, tolerance)}{(worst is { Count: 2 } ? Difference(expected, actual) : Html.Empty)}</div>
            """);
    }

    private static Html Side(string title, ArrayValue array, ArrayValue? reference, IReadOnlyList<int>? worst, double tolerance)
    {
        if (array.Shape.Count > 2 || array.Values.Count == 0)
            return Html.Of($"<div><div class=\"ck-note\">{title}: {ShapeText.Of(array.Shape)}</div></div>");

        var width = array.Shape[^1];
        var grid = new NumberGrid
        {
            Rows = array.Shape.Count == 1 ? [0] : Visible(array.Shape[0], worst?[0]),
            Columns = Visible(width, worst?[^1]),
            Value = (row, column) => array.Values[row * width + column],
            IsList = array.Shape.Count == 1,
            IsTinted = false,
            Write = value => array.IsBool ? value == 0 ? "false" : "true" : Number.Cell(value),
            IsMarked = (row, column) => reference is not null
                && !ValueComparer.AreClose(reference.Values[row * width + column], array.Values[row * width + column], tolerance),
        };
        return Html.Of($"<div><div class=\"ck-note\">{title}</div>{grid.ToHtml()}</div>");
    }

    /// <summary>What is shown of an axis: where a long one differs most, else its ends.</summary>
    private static IReadOnlyList<int> Visible(int length, int? worst) => worst is { } middle && length > MostVisible
        ? [.. Enumerable.Range(Math.Clamp(middle - WindowLength / 2, 0, length - WindowLength), WindowLength)]
        : NumberGrid.Visible(length, MostVisible);

    private static Html Difference(ArrayValue expected, ArrayValue actual)
    {
        var (height, width) = (expected.Shape[0], expected.Shape[1]);
        if (Math.Max(height, width) > LargestPicture || Math.Min(height, width) < 2 || expected.IsBool)
            return Html.Empty;
        var differences = actual.Values.Zip(expected.Values, (a, e) => a.Equals(e) || a == e ? 0 : a - e).ToArray();
        return Html.Of($"<div><div class=\"ck-note\">got − expected</div>{(Math.Max(height, width) <= MostVisible ? Numbers(differences, height, width) : Heat(differences, height, width))}</div>");
    }

    // A picture of a few cells says less than their numbers.
    private static Html Numbers(double[] differences, int height, int width) => new NumberGrid
    {
        Rows = NumberGrid.Visible(height, MostVisible),
        Columns = NumberGrid.Visible(width, MostVisible),
        Value = (row, column) => differences[row * width + column],
    }.ToHtml();

    private static Html Heat(double[] differences, int height, int width)
    {
        var reach = differences.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        var map = new HeatMap(differences, height, width, new(-reach, reach, true));
        var alt = $"Heat map of got minus expected, {ShapeText.Of([height, width])}, up to {Number.Short(reach)} apart";
        return Html.Of($"{map.ToHtml(alt, PictureSide)}<div class=\"ck-scale\">{map.Scale.ToHtml()}{map.Legend(map.IsWoven(PictureSide))}</div>");
    }
}
