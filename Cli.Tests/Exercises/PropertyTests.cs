using CourseKit.Cli.Exercises.Grading;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>Exercises with more than one right answer, graded in real processes.</summary>
public sealed class PropertyTests : IDisposable
{
    private const string Definition = """
        #!exercise decreasing
        {
          "points": 3,
          "checks": [ { "name": "it falls", "expression": "Falling(3)", "property": "answer[0] > answer[1] && answer[1] > answer[2]" } ],
          // BEGIN HIDDEN TESTS
          "probes": [ {
            "name": "any length", "points": 2, "expression": "Falling(2 + seed % 5)",
            "property": "answer.Length != 2 + seed % 5 ? $\"has {answer.Length} numbers\" : answer.Zip(answer.Skip(1)).All(pair => pair.First > pair.Second) // by pairs"
          } ]
          // END HIDDEN TESTS
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-property-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_right_answer_passes()
    {
        var grade = await GradeAsync("double[] Falling(int n) => Enumerable.Range(0, n).Select(i => Math.Pow(0.5, i)).ToArray();");
        Assert.All(grade.Checks, check => Assert.Null(check.Reason));
        Assert.Equal(3, grade.Points);
    }

    [Fact]
    public async Task What_lacks_the_property_is_told_in_the_propertys_words_or_ours()
    {
        var grade = await GradeAsync("double[] Falling(int n) => new double[7];");
        Assert.Equal(0, grade.Points);
        Assert.Equal("does not have the property that is asked for", grade.Checks[0].Reason);
        Assert.StartsWith("has 7 numbers (seed ", grade.Checks[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_kind_of_answer_is_said_to_be_one()
    {
        var grade = await GradeAsync("double Falling(int n) => 3;");
        Assert.Equal("expected a list of 3 numbers, got a number", grade.Checks[0].Reason);
    }

    [Fact]
    public async Task An_answer_on_which_the_property_fails_gives_no_points()
    {
        var grade = await GradeAsync("double[] Falling(int n) => new double[] { 1 };");
        Assert.Contains("a list of 1 number came, on which the check itself fails: System.IndexOutOfRangeException", grade.Checks[0].Reason, StringComparison.Ordinal);
        Assert.Contains("a list of 3 numbers would do", grade.Checks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_that_the_source_lacks_is_the_teachers_error()
    {
        var error = await Assert.ThrowsAsync<UserErrorException>(() => GradeAsync("", "double[] Falling(int n) => new double[n];"));
        Assert.Equal("Exercise decreasing: the check \"it falls\" does not hold for the source's own solution: does not have the property that is asked for.", error.Message);
    }

    private async Task<ExerciseGrade> GradeAsync(string answer, string solution = "double[] Falling(int n) => Enumerable.Range(0, n).Select(i => -(double)i).ToArray();")
    {
        var source = Notebook.Create(Path.Combine(_folder, "small.ipynb"));
        source.AddCell(CellKind.Code, "#r \"nuget: CourseKit\"");
        TeachersNotebook.Add(source, CellKind.Code, solution, new() { GradeId = "decreasing", Solution = true });
        TeachersNotebook.Add(source, CellKind.Code, Definition, new() { GradeId = "decreasing-test", Grade = true, Locked = true, Points = 3 });
        var grade = await NotebookGrader.GradeAsync(
            TeachersNotebook.Answered(source, answer), source, 5, null, LessonGradingTests.Runners(_folder), TestContext.Current.CancellationToken);
        return grade.Exercises[0];
    }
}
