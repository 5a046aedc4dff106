using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Grading.Classes;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Tests.Exercises;
using CourseKit.Cli.Tests.Exercises.Validating;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>Sources by which nobody can be graded, among others: what is wrong is told once, and the rest of the class has its grades.</summary>
public sealed partial class BrokenSourceTests : IDisposable
{
    private const string Right = "int Twice(int x) => 2 * x;";

    private const string Fails = "int Twice(int x)\n{\n    // BEGIN SOLUTION\n    return x < 10 ? x + x : throw new Exception(\"the teacher's slip\");\n    // END SOLUTION\n}";

    private const string NowAndThen = "every fourth time";

    private const string Unstartable = "int Twice(int x) => 0; // nobody thought of it";

    private readonly CheapClass _class = new();
    private int _teachers;
    private string _solution = "";

    [Fact]
    public async Task A_probe_that_the_teachers_own_solution_fails_is_told_once_and_the_others_have_their_grades()
    {
        var (sound, broken) = (_class.Lesson("01-sound"), _class.Lesson("02-broken", Fails));
        foreach (var student in Students(40))
        {
            _class.HandIn(student, sound, Right);
            _class.HandIn(student, broken, Right);
        }
        _class.HandIn("who left it", broken, null);

        var (summary, said) = await GradeAsync();

        Assert.Equal((41, 40), (summary.Graded, summary.Failed));
        Assert.Single(said, line => line.Contains("the check \"any\" fails with the source's own solution: System.Exception: the teacher's slip", StringComparison.Ordinal));
        Assert.Contains("02-broken: no grade for the same reason as student 00: student 01, student 02, student 03, student 04, student 05 and 34 more.", said);
        // Three of the forty asked the teacher's solution in vain, and nobody else waited for it; of the other lesson everybody did.
        Assert.Equal(43, _teachers);
        Assert.Equal((0, 3), Points("who left it", "02-broken"));
        Assert.Equal((3, 3), Points("student 07", "01-sound"));
    }

    [Fact]
    public async Task What_is_wrong_in_the_text_of_a_source_is_told_before_anything_runs()
    {
        var sound = _class.Lesson("01-sound");
        var broken = _class.Lesson("02-broken");
        foreach (var student in Students(5))
        {
            _class.HandIn(student, sound, Right);
            _class.HandIn(student, broken, Right);
        }
        // After it was released: a number is forgotten.
        _class.Lesson("02-broken", test: SoundNotebook.Test.Replace("\"points\": 2 } ]", "\"points\": ", StringComparison.Ordinal));
        var unmarked = _class.Lesson("03-without-solution");
        unmarked.Cells[1].Metadata["nbgrader"]!["grade_id"] = "thrice";
        unmarked.Save(unmarked.Name);
        _class.HandIn("student 00", sound, Right);
        File.Copy(Path.Combine(_class.Submissions, "student 00", "02-broken.ipynb"), Path.Combine(_class.Submissions, "student 00", "03-without-solution.ipynb"));

        var (summary, said) = await GradeAsync();

        Assert.Equal((5, 6), (summary.Graded, summary.Failed));
        Assert.Single(said, line => line.StartsWith('[') && line.Contains("02-broken: no grade: Cell 3", StringComparison.Ordinal));
        Assert.Single(said, line => line.Contains("no cell is the solution of the exercise twice; give its cell the grade_id twice", StringComparison.Ordinal));
        Assert.Contains("02-broken: no grade for the same reason as student 00: student 01, student 02, student 03, student 04.", said);
        Assert.Equal(5, _teachers);
    }

    [Fact]
    public async Task A_fault_that_comes_now_and_then_costs_only_those_whom_it_befalls()
    {
        var lesson = _class.Lesson("01-odd", Fails.Replace("slip", "slip, " + NowAndThen, StringComparison.Ordinal));
        foreach (var student in Students(60))
            _class.HandIn(student, lesson, Right);

        var (summary, _) = await GradeAsync();

        Assert.Equal((45, 15), (summary.Graded, summary.Failed));
    }

    [Fact]
    public async Task When_the_source_is_mended_the_same_command_grades_who_had_no_grade()
    {
        var broken = _class.Lesson("01-broken", Fails);
        foreach (var student in Students(4))
            _class.HandIn(student, broken, Right);
        Assert.Equal(4, (await GradeAsync()).Summary.Failed);

        _class.Lesson("01-broken");
        var (summary, _) = await GradeAsync();

        Assert.Equal((4, 0), (summary.Graded, summary.Failed));
    }

    [Fact]
    public async Task What_nobody_thought_of_costs_one_submission_its_grade_and_no_other()
    {
        var lesson = _class.Lesson("01-sound");
        foreach (var student in Students(4))
            _class.HandIn(student, lesson, student == "student 01" ? Unstartable : Right);

        var (summary, said) = await GradeAsync();

        Assert.Equal((3, 1), (summary.Graded, summary.Failed));
        Assert.Single(said, line => line.Contains("student 01, 01-sound: no grade: an unexpected error (InvalidOperationException: nobody thought of it); run the same command again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lesson_that_people_mark_needs_no_exercise()
    {
        var lesson = Notebook.Create(Path.Combine(_class.Teachers, "01-prose.ipynb"));
        TeachersNotebook.Add(lesson, CellKind.Markdown, "Why?\n### BEGIN MARK SCHEME\nBecause.\n### END MARK SCHEME", new() { GradeId = "twice", Grade = true, Solution = true, Points = 2 });
        lesson.Save(lesson.Name);
        _class.HandIn("ada", lesson, "Therefore.");

        var (summary, said) = await GradeAsync();

        Assert.Equal((1, 0), (summary.Graded, summary.Failed));
        Assert.Contains("[1/1] ada, 01-prose: 0 of 0 points, 1 answer to be marked", said);
    }

    public void Dispose() => _class.Dispose();

    private static IEnumerable<string> Students(int count) => Enumerable.Range(0, count).Select(number => $"student {number:00}");

    private async Task<(ClassSummary Summary, IReadOnlyList<string> Said)> GradeAsync()
    {
        var said = new StringWriter();
        var sources = ClassSource.Load(_class.Teachers);
        using var gradebook = Gradebook.OpenOrCreate(_class.Results());
        var grader = new ClassGrader(sources, _ => new FakeRunners(Teacher, Student), gradebook, new(), new PlainClassProgress(said, said));
        var summary = await grader.GradeAsync(_class.Submissions, TestContext.Current.CancellationToken);
        return (summary, said.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private (decimal, decimal) Points(string student, string lesson)
    {
        using var gradebook = Gradebook.Open(_class.Results());
        var grade = gradebook.Latest(new(student, lesson))!;
        return (grade.Points, grade.Of);
    }

    // As if the solution that it was sent ran there.
    private CellRun Teacher(string cell)
    {
        if (cell.StartsWith("int Twice", StringComparison.Ordinal))
        {
            _teachers++;
            _solution = cell;
        }
        var fails = Seeds().IsMatch(cell) && _solution.Contains("throw", StringComparison.Ordinal) && (_teachers % 4 == 0 || !_solution.Contains(NowAndThen, StringComparison.Ordinal));
        return fails ? FakeRunners.Threw("System.Exception", "the teacher's slip") : Student(cell);
    }

    private static CellRun Student(string cell) =>
        cell == Unstartable ? throw new InvalidOperationException("nobody thought of it")
        : !cell.Contains("ProbeValue", StringComparison.Ordinal) ? FakeRunners.Done
        : FakeRunners.Value(new NumberValue(2 * (Seeds().Match(cell) is { Success: true } seed ? int.Parse(seed.Groups[1].Value, CultureInfo.InvariantCulture) : 2), "i32"));

    [GeneratedRegex(@"\)\((\d+)\)\)$", RegexOptions.Multiline)]
    private static partial Regex Seeds();
}
