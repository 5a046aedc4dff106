using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Tests.Jupyter.FrontEnds;
using CourseKit.Kernel.Notebooks;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Exercises.Nbgrader;

/// <summary>A course at nbgrader: its rules, run by a Python script, on our Jupyter kernel.</summary>
public sealed class RoundTests(InstalledKernel kernel, HalvesCourse halves) : IClassFixture<InstalledKernel>, IClassFixture<HalvesCourse>
{
    private const string RightHalf = "double Half(double x) => x / 2;";
    private const string RightWords = HalvesCourse.RightWords;

    private readonly Course _course = halves.Course;

    [Fact]
    public async Task Answers_get_the_points_that_the_exercises_say()
    {
        // All that "points" says: 2 and 1.
        Assert.Equal((2, 1), await PointsAsync(RightHalf, RightWords));
        // 0.5 for a half, 0.75 for the probe of random numbers; neither 0.25 for numbers below zero nor 0.5 for the sum of both signs.
        Assert.Equal((1.25, 0), await PointsAsync("double Half(double x) => x < 0 ? 0 : x / 2;", "string Word(int n) => \"units\";"));
        // A cell that does not compile costs its own exercise.
        Assert.Equal((0, 1), await PointsAsync("double Half(double x) => y;", RightWords));
    }

    [Fact]
    public async Task No_answer_gets_nothing() => Assert.Equal((0, 0), await PointsAsync(null, null));

    [Fact]
    public async Task What_a_student_made_of_a_test_does_not_count()
    {
        var graded = await GradeAsync(submission =>
        {
            var test = submission.Cell("half-test");
            test.Source = "100";
            (test.Nbgrader! with { Points = 100, Locked = false }).Write(test.Metadata);
            submission.InsertCell(0, CellKind.Code, "#!exercise half\n{ \"points\": 100, \"checks\": [ { \"name\": \"x\", \"expression\": \"1\", \"expected\": 1, \"points\": 100 } ] }");
        });
        Assert.Equal(0, graded.Points["half-test"]);
    }

    [Fact]
    public async Task Warnings_cost_no_points_managed_or_native()
    {
        var graded = await GradeAsync(submission => submission.Cell("half").Source = """
            using System.Runtime.InteropServices;
            [DllImport("libc")] static extern nint write(int descriptor, byte[] text, nint length);
            double Half(double x)
            {
                Console.Error.WriteLine("a managed warning");
                write(2, "a native warning\n"u8.ToArray(), 17);
                return x / 2;
            }
            """);
        Assert.Equal(2, graded.Points["half-test"]);
        Assert.Equal("", graded.Errors);
        Assert.Contains("a managed warning", graded.Output, StringComparison.Ordinal);
        Assert.Contains("a native warning", graded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_numbers_have_a_decimal_comma_points_are_the_same()
    {
        var graded = await GradeAsync(
            submission => submission.Cell("half").Source = """
                double Half(double x)
                {
                    System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
                    Console.WriteLine($"half: {x / 2}");
                    return x < 0 ? 0 : x / 2;
                }
                """,
            locale: "de_DE.UTF-8");
        // The comma is really there: the visible checks ask for the halves of 1 and -3.
        Assert.Contains("half: 0,5\n", graded.Output, StringComparison.Ordinal);
        Assert.Contains("half: -1,5\n", graded.Output, StringComparison.Ordinal);
        Assert.Equal(1.25, graded.Points["half-test"]);
    }

    [Fact]
    public async Task What_is_shown_says_which_hidden_checks_passed_and_nothing_of_their_answers()
    {
        var graded = await GradeAsync(submission => submission.Cell("half").Source = "double Half(double x) => x < 0 ? 0 : x / 2;");
        Assert.Contains("✓ random numbers: passed", graded.Shown, StringComparison.Ordinal);
        Assert.Contains("✗ halves of both signs: failed", graded.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ünits", graded.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("seed", graded.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_grader_takes_the_same_source()
    {
        var submission = StudentNotebook.Of(Notebook.Load(_course.Source));
        submission.Cell("half").Source = "double Half(double x) => x < 0 ? 0 : x / 2;";
        submission.Cell("words").Source = RightWords;
        var path = _course.NewFile();
        submission.Save(path);

        var (_, output, errors) = await CourseKitProgram.RunAsync(Path.GetDirectoryName(path)!, "grade", path, "--source", _course.Source, "--unsafe-no-sandbox", "--seed", "1", "--json", path + ".json");

        var points = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(path + ".json", TestContext.Current.CancellationToken))!["points"];
        Assert.True(points is not null && (double)points == 2.25, output + errors);
    }

    private async Task<(double Half, double Words)> PointsAsync(string? half, string? words)
    {
        var graded = await GradeAsync(submission =>
        {
            submission.Cell("half").Source = half ?? submission.Cell("half").Source;
            submission.Cell("words").Source = words ?? submission.Cell("words").Source;
        });
        return (graded.Points["half-test"], graded.Points["words-test"]);
    }

    private Task<NbgraderRules.Graded> GradeAsync(Action<Notebook> answer, string? locale = null)
    {
        Requires.Linux();
        // A student begins with what nbgrader generates.
        var path = _course.NewFile();
        NbgraderRules.Generate(_course.Source, _course.Config, path);
        var submission = Notebook.Load(path);
        answer(submission);
        submission.Save(path);
        return NbgraderRules.GradeAsync(kernel, _course.Source, path, locale);
    }
}
