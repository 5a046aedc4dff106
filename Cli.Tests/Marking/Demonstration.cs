using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Tests.Marking;

/// <summary>A class of forty, to look at the page: long answers and short ones, code, formulas, identical ones, some marked.</summary>
internal static class Demonstration
{
    private const string Task = """
        Kernel size, stride and padding decide how large a feature map is. For an input of width $w$, a filter of width $k$, padding $p$ and stride $s$ it has

        $$\left\lfloor \frac{w + 2p - k}{s} \right\rfloor + 1$$

        columns. **Explain in your own words** where each of the three changes comes from, and give one example in which the last columns of the input are never looked at. *(4 points)*
        """;

    private const string Scheme = """
        - 1 point: the filter must fit, so $k - 1$ positions are lost
        - 1 point: padding gives back on both sides, $2p$
        - 1 point: stride leaves out positions; the bracket rounds down
        - 1 point: an example with numbers, such as $w = 6$, $k = 3$, $s = 2$: column 6 is never seen

        Accept drawings in words. Do **not** take points off for English.
        """;

    private static readonly string[] Essays =
    [
        "A filter of width $k$ has to fit into the row, so it can stand at $w - k + 1$ places. Padding adds $p$ zeros on the left and on the right, hence $2p$. With stride $s$ we only take every $s$-th place.\n\nExample: $w = 6, k = 3, s = 2, p = 0$ gives $\\lfloor 3/2 \\rfloor + 1 = 2$ columns: places 0 and 2, so the filter sees columns 0 to 4, and **column 5 is never looked at**.",
        "I don't know.",
        "The filter moves over the image.",
        "Think of a **ruler**:\n\n| w | k | s | columns |\n|--:|--:|--:|--:|\n| 5 | 3 | 1 | 3 |\n| 6 | 3 | 2 | 2 |\n| 7 | 3 | 2 | 3 |\n\n1. It loses `k - 1` because the window must be inside.\n2. It wins `2p` because of the border.\n3. It is divided by `s`, and what does not fit any more is dropped.\n\n> In the second row the last column is not used.\n\nSee also https://en.wikipedia.org/wiki/Convolution and [my drawing](http://example.org/drawing.png).\n\n![drawing](attachment:drawing.png)",
        string.Join("\n\n", Enumerable.Range(1, 14).Select(i => $"Paragraph {i}. The window has a first position, at which its left edge lies on the first column, and a last one, at which its right edge lies on the last. Between the two there are as many steps as columns remain, which is where the difference comes from, and the one that is added counts the position we began with.")),
    ];

    private static readonly string[] Codes =
    [
        "// The mean of each pixel and its eight neighbours.\nstatic double[,] Blur(double[,] image)\n{\n    var (height, width) = (image.GetLength(0), image.GetLength(1));\n    var result = new double[height - 2, width - 2];\n    for (var y = 0; y < height - 2; y++)\n        for (var x = 0; x < width - 2; x++)\n        {\n            var sum = 0.0;\n            for (var i = 0; i < 3; i++)\n                for (var j = 0; j < 3; j++)\n                    sum += image[y + i, x + j];\n            result[y, x] = sum / 9;\n        }\n    return result;\n}",
        "static double[,] Blur(double[,] image) => throw new NotSupportedException(\"I could not finish this, but I would have summed all the neighbours and divided by nine, as in the lesson\");",
    ];

    public static ExampleGradebook Create()
    {
        var example = new ExampleGradebook();
        example.Gradebook.SetQuestions("01-convolution",
        [
            new("01-convolution", "feature-map-size", Task, Scheme, 4),
            new("01-convolution", "blur", "Write `Blur`: the mean of each pixel and its eight neighbours, without a border. Readable names count. *(2 points)*", "Right bounds: 1. Names and structure: 1.", 2),
            new("01-convolution", "edges", "Why does a filter find edges?", "", 1),
        ]);
        example.Gradebook.SetQuestions("02-lenet", [new("02-lenet", "why-tanh", "Why tanh and not ReLU, in 1998?", "", 1.5m)]);
        for (var i = 0; i < 40; i++)
        {
            var student = $"student-{i + 1:00}";
            var essay = i % 8 < Essays.Length ? Essays[i % 8] : $"{Essays[0]}\n\nAnd in my case, with $s = {i}$, even more are left out.";
            example.HandIn(
                student,
                new ManualAnswer("feature-map-size", false, i % 19 == 7 ? "" : essay, i % 19 == 7),
                new ManualAnswer("blur", true, $"{Codes[i % 2]}\n// {i}", false),
                new ManualAnswer("edges", false, "Because it takes differences.", false));
            var name = new SubmissionName(student, "01-convolution");
            if (i is > 8 and < 21 && i % 19 != 7)
                example.Gradebook.Add(new ManualMark(name, "feature-map-size", essay, i % 3 + 1, (i % 3) switch { 0 => "Well explained.", 1 => "The example is missing.\nSay where the 1 comes from.", _ => "Padding counts on both sides." }, ExampleGradebook.Noon.AddMinutes(i)));
            example.Gradebook.Add(new ManualMark(name, "edges", "Because it takes differences.", 1, "", ExampleGradebook.Noon));
        }
        return example;
    }
}
