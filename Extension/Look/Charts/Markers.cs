using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Look.Charts;

/// <summary>How the points of a chart are told apart: by the colours of <see cref="Strokes"/>, and without them by their shapes. A second round of shapes
/// begins at the second colour, so that thirty-six differ.</summary>
internal static class Markers
{
    // Circle, square, triangle, diamond, cross and a triangle on its head, all about as heavy.
    private static readonly string[] Shapes =
    [
        "m-4.4 0a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0-8.8 0z", "m-4-4h8v8h-8z", "m0-5.2l5 9h-10z", "m0-5.6l5.2 5.6l-5.2 5.6l-5.2-5.6z",
        "m-1.6-5h3.2v3.4h3.4v3.2h-3.4v3.4h-3.2v-3.4h-3.4v-3.2h3.4z", "m0 5.2l5-9h-10z",
    ];

    /// <summary>The point of the series with that number.</summary>
    public static Html At(double x, double y, int number) =>
        Html.Of($"<path d=\"M{x:0.#} {y:0.#}{Shapes[number % Shapes.Length]}\" {Strokes.Fill(number + number / Shapes.Length)}/>");

    /// <summary>The point alone, for a legend in text.</summary>
    public static Html Sample(int number) => Html.Of(
        $"<svg class=\"ck-sample\" viewBox=\"0 0 14 14\" width=\"14\" height=\"14\" style=\"width:14px\" aria-hidden=\"true\">{At(7, 7, number)}</svg>");
}
