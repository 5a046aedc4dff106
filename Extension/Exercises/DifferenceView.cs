using CourseKit.Exercises.Values;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>Two arrays side by side, where they differ framed, and a small picture of the difference of two matrices.</summary>
internal static class DifferenceView
{
    private const int MostVisible = 8;
    private const int WindowLength = 6;
    private const int PictureSide = 96;
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
        if (Math.Max(height, width) > LargestPicture || Math.Min(height, width) < 2)
            return Html.Empty;
        var differences = actual.Values.Zip(expected.Values, (a, e) => a == e ? 0 : a - e).ToArray();
        var reach = differences.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        var scale = new ColourScale(-reach, reach, true);
        var rgba = new byte[4 * differences.Length];
        for (var i = 0; i < differences.Length; i++)
        {
            var (r, g, b) = scale.Colour(differences[i]);
            (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = (r, g, b, 255);
        }
        var alt = $"Heat map of got minus expected, {ShapeText.Of(expected.Shape)}, up to {Number.Short(reach)} apart";
        return Html.Of(
            $"""
            <div><div class="ck-note">got − expected</div>{Picture.ToHtml(rgba, width, height, alt, PictureSide)}<div class="ck-scale">{scale.ToHtml()}</div></div>
            """);
    }
}
