using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Tests.Exercises.Validating;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>The first lesson all the way: released, answered, graded in real processes with real torch.</summary>
public sealed class LessonGradingTests : IDisposable
{
    private const string Loops = """
        double[,] CrossCorrelate(double[,] image, double[,] filter)
        {
            int h = filter.GetLength(0), w = filter.GetLength(1);
            var output = new double[ROWS, COLUMNS];
            for (var i = 0; i < output.GetLength(0); i++)
                for (var j = 0; j < output.GetLength(1); j++)
                    for (var m = 0; m < h; m++)
                        for (var n = 0; n < w; n++)
                            output[i, j] += image[i + m, j + n] * filter[m, n];
            return output;
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-grade-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_right_solution_gets_full_points()
    {
        var grade = await GradeAsync(Answer("image.GetLength(0) - h + 1", "image.GetLength(1) - w + 1"));

        Assert.All(grade.Checks, check => Assert.Null(check.Reason));
        Assert.Equal((7, 7), (grade.Points, grade.Of));
    }

    [Fact]
    public async Task An_unanswered_exercise_gets_none()
    {
        var grade = await GradeAsync(null);

        Assert.Equal(0, grade.Points);
        Assert.All(grade.Checks, check => Assert.Equal(CheckResult.Unanswered, check.Result));
    }

    [Fact]
    public async Task A_convolution_in_its_place_passes_only_where_the_flip_makes_no_difference()
    {
        var grade = await GradeAsync("double[,] CrossCorrelate(double[,] image, double[,] filter) => Convolve(image, filter);");

        Assert.Equal(["the output has a place for every position of the filter", "an image that is wider than tall"], Passed(grade));
        Assert.Equal(0, grade.Points);
    }

    [Fact]
    public async Task An_output_that_is_one_too_small_gets_none()
    {
        var grade = await GradeAsync(Answer("image.GetLength(0) - h", "image.GetLength(1) - w"));

        Assert.Equal(0, grade.Points);
        Assert.Contains("expected 3×3, got 2×2", grade.Checks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_for_squares_alone_gets_no_points_for_anything_else()
    {
        var grade = await GradeAsync(Answer("image.GetLength(0) - h + 1", "image.GetLength(0) - h + 1"));

        Assert.Equal(["the output has a place for every position of the filter", "the example from the text"], Passed(grade));
    }

    [Fact]
    public async Task Answers_copied_from_the_visible_checks_get_no_points_from_probes()
    {
        var grade = await GradeAsync("""
            double[,] CrossCorrelate(double[,] image, double[,] filter) => image.Length switch
            {
                25 => new double[3, 3],
                9 => new double[,] { { 19, 25 }, { 37, 43 } },
                _ => new double[,] { { 3, 5, 7 }, { 11, 13, 15 } },
            };
            """);

        Assert.Equal(0, grade.Points);
        Assert.Equal(3, grade.Checks.Count(check => check.Result == CheckResult.Uncounted));
    }

    [Fact]
    public async Task A_cell_that_ends_its_process_costs_its_own_points_only_and_not_the_grading()
    {
        var grade = await GradeAsync("double[,] CrossCorrelate(double[,] image, double[,] filter) { if (image.GetLength(0) == 3) System.Environment.Exit(3); return new double[3, 3]; }");

        Assert.Equal(["the output has a place for every position of the filter"], Passed(grade));
        Assert.Contains("exit code 3", grade.Checks[1].Reason, StringComparison.Ordinal);
        Assert.Contains("an earlier cell ended the process", grade.Checks[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_is_shown_as_the_compiler_sees_it()
    {
        var grade = await GradeAsync("double[,] CrossCorrelate(double[,] image, double[,] filter) => imag;");

        Assert.Equal(0, grade.Points);
        Assert.StartsWith("the student's cell: does not compile: ", grade.Checks[0].Reason, StringComparison.Ordinal);
        Assert.Contains("'imag'", grade.Checks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_never_ends_is_stopped_and_the_process_lives_on()
    {
        await using var runner = new WorkerRunner(new Unconfined(StartWorker(_folder)));
        // The compiler is slow the first time, and on a busy machine slower than the limit below.
        await runner.RunAsync("1", GradingLimits.Cell, TestContext.Current.CancellationToken);

        var run = await runner.RunAsync("while (true) { }", CellLimit.OfProcessor(TimeSpan.FromSeconds(1)), TestContext.Current.CancellationToken);
        var next = await runner.RunAsync("1", GradingLimits.Cell, TestContext.Current.CancellationToken);

        Assert.Equal((CellEnding.TimedOut, CellEnding.Done), (run.Ending, next.Ending));
        Assert.Equal("stopped after 1 s of processor time", Failure.Of(run));
    }

    [Fact]
    public async Task A_cell_that_cannot_be_interrupted_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It waits in a Unix call.");
        await using var runner = new WorkerRunner(new Unconfined(StartWorker(_folder)));
        // The compiler is slow the first time, and on a busy machine slower than the limit below.
        await runner.RunAsync("1", GradingLimits.Cell, TestContext.Current.CancellationToken);

        var run = await runner.RunAsync(
            "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int pause();\nwhile (true) pause();",
            new CellLimit(null, TimeSpan.FromSeconds(3)), TestContext.Current.CancellationToken);
        var next = await runner.RunAsync("1", GradingLimits.Cell, TestContext.Current.CancellationToken);

        Assert.Equal((CellEnding.TimedOut, CellEnding.ProcessEnded), (run.Ending, next.Ending));
        Assert.Equal("stopped after 3 s", Failure.Of(run));
    }

    [Fact]
    public async Task The_released_lesson_runs_to_its_end_unanswered_and_says_so()
    {
        var released = ReleaseCommand.Release(TeachersNotebook.Lesson, Path.Combine(_folder, "release"), force: false);
        var outFolder = Path.Combine(_folder, "out");

        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_folder, "run", released, "--out", outFolder);

        Assert.True(exitCode == 0, output + errors);
        var check = Notebook.Load(Path.Combine(outFolder, Path.GetFileName(released))).Cell("cross-correlate-test");
        Assert.DoesNotContain(check.Outputs, shown => shown is StoredErrorOutput);
        var text = Assert.Single(check.Outputs.OfType<StoredDisplayOutput>()).Data.PlainText;
        Assert.Contains("○ 0/2  the example from the text: not answered yet", text, StringComparison.Ordinal);
    }

    private static string Answer(string rows, string columns) =>
        Loops.Replace("ROWS", rows, StringComparison.Ordinal).Replace("COLUMNS", columns, StringComparison.Ordinal);

    // Also those that give nothing, since no hidden check passes.
    private static IEnumerable<string> Passed(ExerciseGrade grade) => grade.Checks.Where(check => check.Result is CheckResult.Passed or CheckResult.Uncounted).Select(check => check.Name);

    private static async Task<ExerciseGrade> GradeAsync(string? answer)
    {
        var source = TeachersNotebook.With(TeachersNotebook.Lesson, "cross-correlate");
        var submission = StudentNotebook.Of(source);
        if (answer is not null)
            submission.Cell("cross-correlate").Source = answer;
        var runners = Runners(Path.GetDirectoryName(TeachersNotebook.Lesson)!);
        var grade = await NotebookGrader.GradeAsync(submission, source, seed: 1, student: null, runners, TestContext.Current.CancellationToken);
        return Assert.Single(grade.Exercises);
    }

    /// <summary>Real processes, in a folder.</summary>
    internal static WorkerRunners Runners(string folder) => new(folder, () => new Unconfined(StartWorker(folder)), () => new Unconfined(StartWorker(folder))) { Surroundings = SoundNotebook.Surroundings };

    internal static WorkerProcess StartWorker(string folder) => WorkerProcess.Start(
        ["dotnet", CourseKitProgram.Path, "worker"], folder, new Dictionary<string, string> { ["OMP_WAIT_POLICY"] = "PASSIVE" });
}
