using CourseKit.Cli.Exercises.Grading;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>Each exercise of the course, graded in real processes: its own solution, and a mistake that its hints are for.</summary>
public sealed class LessonExercisesTests
{
    /// <summary>Notebook, exercise, a wrong solution, and the checks that it passes all the same.</summary>
    public static TheoryData<string, string, string, string[]> Mistakes => new()
    {
        {
            "00-start.ipynb", "largest",
            "double Largest(double[] numbers) { var largest = 0.0; foreach (var n in numbers) if (n > largest) largest = n; return largest; }",
            ["three numbers", "random numbers"]
        },
        {
            // The filter is not turned.
            "01-convolution.ipynb", "convolve-1d",
            "double[] Convolve1D(double[] x, double[] w) { var s = new double[x.Length + w.Length - 1]; for (var i = 0; i < x.Length; i++) for (var m = 0; m < w.Length; m++) s[i + w.Length - 1 - m] += x[i] * w[m]; return s; }",
            ["two coins: 0, 1 or 2 heads"]
        },
        {
            // Sobel's own filter: edges of the other direction.
            "01-convolution.ipynb", "horizontal-edges",
            "double[,] HorizontalEdges() => new double[,] { { 1, 0, -1 }, { 2, 0, -2 }, { 1, 0, -1 } };",
            ["a 3 × 3 filter", "nothing where the image is flat"]
        },
        {
            // Padding on one side only.
            "01-convolution.ipynb", "output-length",
            "int OutputLength(int w, int k, int s, int p) => (w + p - k) / s + 1;",
            ["without stride and padding"]
        },
        {
            // The bias is forgotten.
            "01-convolution.ipynb", "neuron",
            "double Neuron(double[,,] chunk, double[,,] weights, double bias) { var h = 0.0; for (var i = 0; i < chunk.GetLength(0); i++) for (var j = 0; j < chunk.GetLength(1); j++) for (var k = 0; k < chunk.GetLength(2); k++) h += chunk[i, j, k] * weights[i, j, k]; return h; }",
            []
        },
        {
            // The search begins with 0.
            "01-convolution.ipynb", "max-pool",
            "double[,] MaxPool(double[,] map, int size, int stride) { int rows = (map.GetLength(0) - size) / stride + 1, columns = (map.GetLength(1) - size) / stride + 1; var output = new double[rows, columns]; for (var i = 0; i < rows; i++) for (var j = 0; j < columns; j++) for (var m = 0; m < size; m++) for (var n = 0; n < size; n++) output[i, j] = Math.Max(output[i, j], map[i * stride + m, j * stride + n]); return output; }",
            ["the example from the text", "windows that overlap", "a window that would stick out"]
        },
        {
            // A pixel that wins twice keeps the last gradient only.
            "01-convolution.ipynb", "max-pool-backward",
            "double[,] MaxPoolBackward(double[,] map, double[,] gradient, int size, int stride) { var back = new double[map.GetLength(0), map.GetLength(1)]; for (var i = 0; i < gradient.GetLength(0); i++) for (var j = 0; j < gradient.GetLength(1); j++) { var (r, c) = (i * stride, j * stride); for (var m = i * stride; m < i * stride + size; m++) for (var n = j * stride; n < j * stride + size; n++) if (map[m, n] > map[r, c]) (r, c) = (m, n); back[r, c] = gradient[i, j]; } return back; }",
            ["the example from the text", "all numbers negative"]
        },
        {
            // The stride is multiplied in too early.
            "01-convolution.ipynb", "receptive-field-size",
            "int FieldSize(int[] sizes, int[] strides) { int field = 1, step = 1; for (var i = 0; i < sizes.Length; i++) { step *= strides[i]; field += (sizes[i] - 1) * step; } return field; }",
            ["three layers of 3 × 3"]
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Its_solution_gets_full_points_and_the_mistake_only_what_it_gets_right(string notebook, string exercise, string mistake, string[] passed)
    {
        var source = TeachersNotebook.With(Path.Combine(Path.GetDirectoryName(TeachersNotebook.Lesson)!, notebook), exercise);

        var right = await GradeAsync(source, source.Cell(exercise).Source);
        Assert.All(right.Checks, check => Assert.Null(check.Reason));
        Assert.Equal(right.Of, right.Points);

        var wrong = await GradeAsync(source, mistake);
        Assert.Equal(passed, wrong.Checks.Where(check => check.Points > 0).Select(check => check.Name));
        // Two probes would see through an answer that is right by luck.
        Assert.All(wrong.Checks.Where(check => check.Points == 0), check => Assert.NotNull(check.Reason));
    }

    [Fact]
    public void Every_exercise_has_its_mistake_here_or_in_tests_of_its_own()
    {
        var folder = Path.GetDirectoryName(TeachersNotebook.Lesson)!;
        var exercises = Directory.GetFiles(folder, "*.ipynb").SelectMany(path => Notebook.Load(path).Cells)
            .Where(cell => cell.Nbgrader is { Solution: true }).Select(cell => cell.Nbgrader!.GradeId).Order(StringComparer.Ordinal);
        Assert.Equal(exercises, Mistakes.Select(row => row.Data.Item2).Append("cross-correlate").Order(StringComparer.Ordinal));
    }

    private static async Task<ExerciseGrade> GradeAsync(Notebook source, string answer)
    {
        var submission = TeachersNotebook.Answered(source, answer);
        var runners = new WorkerRunners(Path.GetDirectoryName(TeachersNotebook.Lesson)!, LessonGradingTests.StartWorker);
        return Assert.Single((await NotebookGrader.GradeAsync(submission, source, seed: 1, runners, TestContext.Current.CancellationToken)).Exercises);
    }
}
