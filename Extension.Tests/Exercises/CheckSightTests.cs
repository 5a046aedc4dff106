using CourseKit.Exercises;
using CourseKit.Extension.Exercises;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Kernel.Abstractions;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Exercises;

/// <summary>What a student sees of exercises, in a browser and as golden files.</summary>
public sealed class CheckSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Matrix = """
        {
          "points": 7, "signature": "double[,] CrossCorrelate(double[,] image, double[,] filter)",
          "checks": [
            { "name": "the output has a place for every position of the filter", "expression": "CrossCorrelate(new double[5, 5], new double[3, 3])", "expected": [[0, 0, 0], [0, 0, 0], [0, 0, 0]], "points": 1, "hint": "In a row of 5 pixels, a filter 3 wide can begin at pixel 0, 1 or 2." },
            { "name": "the example from the text", "expression": "CrossCorrelate(new double[,] { { 0, 1, 2 }, { 3, 4, 5 }, { 6, 7, 8 } }, new double[,] { { 0, 1 }, { 2, 3 } })", "expected": [[19, 25], [37, 43]], "points": 2.5, "hint": "If you get 5, 11, 23 and 29, your function still computes a convolution." },
            { "name": "a large one", "expression": "Large()", "expected": [[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0]], "points": 0.25 },
          ],
          "forbidden": ["Loops.CrossCorrelate", "Loops.Convolve", "Loops.ConvolveFull", "LayerLoops.Forward", "TensorConvolution.CrossCorrelate", "TensorConvolution.Convolve", "Filters.Apply", "functional.conv2d", "nn.Conv2d"],
        }
        """;

    private const string List = """
        {
          "points": 3, "signature": "double[] Convolve1D(double[] x, double[] w)",
          "checks": [
            { "name": "two coins", "expression": "Convolve1D(new[] { 0.5, 0.5 }, new[] { 0.5, 0.5 })", "expected": [0.25, 0.5, 0.25], "points": 1 },
            { "name": "a filter that is not symmetric", "expression": "Convolve1D(new double[] { 1, 2, 3 }, new double[] { 0, 1, 10 })", "expected": [0, 1, 12, 23, 30], "points": 2, "hint": "Look at the minus sign in x(i − m)." },
          ],
          "forbidden": ["Loops.Convolve", "nn.Conv1d"],
        }
        """;

    private static readonly Dictionary<string, Func<FakeHost, Task>> Scenes = new()
    {
        ["check-passed"] = async host =>
        {
            (host.Expressions[Coins], host.Expressions[Skew]) = (() => new[] { 0.25, 0.5, 0.25 }, () => new double[] { 0, 1, 12, 23, 30 });
            await host.RunAsync("#!check", "convolve-1d");
        },
        ["check-mixed"] = async host =>
        {
            host.Expressions[Zeros] = () => new double[3, 3];
            host.Expressions[Example] = () => new double[,] { { 5, 11 }, { 23, double.NaN } };
            host.Expressions["Large()"] = Large;
            await host.RunAsync("#!check", "cross-correlate");
            await host.RunAsync("#!check", "cross-correlate");
        },
        ["check-shapes"] = async host =>
        {
            host.Expressions[Zeros] = () => new double[2, 2];
            host.Expressions[Example] = () => 7;
            host.Expressions["Large()"] = () => Array.Empty<int>()[0];
            await host.RunAsync("#!check", "cross-correlate");
        },
        ["check-unanswered"] = async host =>
        {
            host.Expressions[Coins] = host.Expressions[Skew] = () => throw new NotImplementedException();
            await host.RunAsync("#!check", "convolve-1d");
        },
        ["check-misfit"] = async host =>
        {
            (host.Expressions[Coins], host.Expressions[Skew]) = (() => throw new EvaluationException("No overload for method 'Convolve1D' takes 2 arguments"), () => null);
            await host.RunAsync("#!check", "convolve-1d");
        },
        ["check-stopped"] = host =>
        {
            var limit = new CheckLimit(TimeSpan.FromSeconds(30));
            CheckOutcome[] outcomes = [new CheckOutcome.Stopped(limit.Excess(TimeSpan.FromSeconds(31), default)!), new CheckOutcome.Stopped(limit.Excess(default, TimeSpan.FromSeconds(121))!), new CheckOutcome.NotRun()];
            var report = CheckReport.Of(ExerciseParser.Parse("cross-correlate", Matrix), outcomes, new());
            host.Display(new MimeBundle(CheckText.Of(report)).With(CheckPanel.Of(report)));
            return Task.CompletedTask;
        },
        ["hint"] = async host =>
        {
            (host.Expressions[Coins], host.Expressions[Skew]) = (() => new[] { 0.25, 0.5, 0.25 }, () => new double[] { 10, 21, 32, 3, 0 });
            await host.RunAsync("#!check", "convolve-1d");
            await host.RunAsync("#!hint", "convolve-1d");
        },
        ["hint-none"] = async host =>
        {
            host.Expressions[Coins] = () => new[] { 0.25, 0.5 };
            await host.RunAsync("#!check", "convolve-1d");
            await host.RunAsync("#!hint", "convolve-1d");
        },
        ["lesson"] = async host =>
        {
            await Scenes!["check-mixed"](host);
            await Scenes["check-passed"](host);
            await host.RunAsync("#!exercise", "output-length", """{ "points": 1, "checks": [ { "name": "one", "expression": "F()", "expected": 1 } ] }""");
            await host.RunAsync("#!lesson", "");
        },
        ["lesson-empty"] = host =>
        {
            host.AddMagic(LessonMagic.Create(new()));
            return host.RunAsync("#!lesson", "");
        },
    };

    private const string Coins = "Convolve1D(new[] { 0.5, 0.5 }, new[] { 0.5, 0.5 })";
    private const string Skew = "Convolve1D(new double[] { 1, 2, 3 }, new double[] { 0, 1, 10 })";
    private const string Zeros = "CrossCorrelate(new double[5, 5], new double[3, 3])";
    private const string Example = "CrossCorrelate(new double[,] { { 0, 1, 2 }, { 3, 4, 5 }, { 6, 7, 8 } }, new double[,] { { 0, 1 }, { 2, 3 } })";

    public static TheoryData<string> Names => [.. Scenes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_panel_is_shown_as_its_golden_file_has_it(string name) => GoldenHtml.Matches(name, await Html(name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_panel_looks_good_everywhere(string name) => await Sight.IsGoodAsync(chromium, name, await Html(name));

    private static async Task<string> Html(string name)
    {
        var (host, book) = (new FakeHost(), new ExerciseBook());
        foreach (var magic in new[] { ExerciseMagic.Create(book), CheckMagic.Create(book), HintMagic.Create(book), LessonMagic.Create(book) })
            host.AddMagic(magic);
        await host.RunAsync("#!exercise", "convolve-1d", List);
        await host.RunAsync("#!exercise", "cross-correlate", Matrix);
        await Scenes[name](host);
        return host.Shown[^1].Data[MimeBundle.Html];
    }

    private static double[,] Large()
    {
        var large = new double[12, 12];
        for (var i = 0; i < 12; i++)
            (large[11, i], large[i, 9]) = (i - 4, 3.5);
        large[2, 2] = double.NaN;
        return large;
    }
}
