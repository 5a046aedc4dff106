using System.Globalization;
using System.Text.RegularExpressions;
using CourseKit.Cli.Exercises.Assessing;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Tests.Exercises;

public sealed partial class AssessorTests : IDisposable
{
    private const string Half = "int Twice(int x) => x == 2 ? 4 : 0;";
    private const string None = "int Twice(int x) => 0;";

    private readonly string _folder = Directory.CreateTempSubdirectory("coursekit-assess-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_sound_exercise_has_no_problems()
    {
        Keep("half", "the first check is hard-coded", "secret probe", Half);
        Keep("none", "nothing is computed", "two", None);
        Keep("none-again", "nothing is computed, again", "secret probe", None);

        var found = await AssessAsync();

        Assert.Empty(found.AllProblems);
        // "half" passes the check that can be read, and no hidden one: that gives nothing.
        Assert.Equal([("the solution", 3m), ("no answer", 0m), ("half", 0m), ("none", 0m), ("none-again", 0m)], found.Answers.Select(answer => (answer.Name, answer.Points)));
    }

    [Fact]
    public async Task A_mistake_that_its_check_does_not_catch_is_named()
    {
        Keep("half", "the first check is hard-coded", "two", Half);
        Assert.Contains("half: \"two\" passes, though it is to catch that the first check is hard-coded", (await AssessAsync()).AllProblems);
    }

    [Fact]
    public async Task Fewer_than_three_wrong_solutions_are_too_few()
    {
        Keep("half", "the first check is hard-coded", "secret probe", Half);
        Assert.StartsWith("there is 1 wrong solution in ", Assert.Single((await AssessAsync()).AllProblems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_that_passes_a_check_is_named()
    {
        var found = await AssessAsync(stub: _ => FakeRunners.Value(new NumberValue(4, "i32")));
        Assert.Contains("no answer: \"two\" is not said to be unanswered: it passes", found.AllProblems);
    }

    [Fact]
    public async Task A_wrong_solution_that_does_not_run_shows_nothing()
    {
        Keep("torn", "it is not C#", "two", "int Twice(");
        Assert.Contains("torn: it does not run: does not compile: ) expected (line 3)", (await AssessAsync()).AllProblems);
    }

    [Fact]
    public async Task An_answer_that_is_forbidden_says_so_or_no_check_has_tried_it()
    {
        Write("shortcut", "// Mistake: it is somebody else's work\n// Fails: forbidden\nint Twice(int x) => Math.Abs(2 * x);\n");
        Write("half", $"// Mistake: half\n// Fails: forbidden\n{Half}\n");
        Keep("hidden", "nothing is computed", "two", "int Twice(int x) => Math.Abs(0);");

        var problems = (await AssessAsync(forbidden: "Math.Abs")).AllProblems.ToList();

        Assert.Equal(
            [
                "half: it uses nothing that is forbidden, though it is there for that",
                "hidden: no check has tried it: the answer uses Math.Abs (line 3), which this exercise forbids; if that is its mistake, write forbidden in place of a check",
            ], problems);
    }

    [Fact]
    public async Task A_wrong_solution_that_declares_something_else_shows_nothing()
    {
        Keep("misspelt", "nothing is computed", "two", "int Twise(int x) => 0;");
        Assert.Contains("misspelt: it does not declare Twice, which the gap does", (await AssessAsync()).AllProblems);
    }

    [Fact]
    public async Task One_process_of_each_kind_is_set_up_for_all_answers()
    {
        Keep("half", "the first check is hard-coded", "secret probe", Half);
        Keep("none", "nothing is computed", "two", None);
        var runners = new FakeRunners(cell => Answer(cell, 2, 2), Student(null));

        await AssessAsync(runners);

        Assert.Single(runners.SentToTeacher, "var setUp = 1;");
        Assert.Single(runners.SentToStudent, "var setUp = 1;");
    }

    [Fact]
    public async Task A_process_whose_cell_had_to_be_stopped_gets_no_other_answer()
    {
        Keep("endless", "it never ends", "two", "int Twice(int x) { while (true) ; }");
        Keep("none", "nothing is computed", "two", None);
        CellRun Stopped(string cell) => cell.Contains("while", StringComparison.Ordinal) ? new(CellEnding.TimedOut, []) : FakeRunners.Done;
        var runners = new FakeRunners(cell => Answer(cell, 2, 2), cell => Stopped(cell));

        await AssessAsync(runners);

        Assert.Equal(2, runners.SentToStudent.Count(cell => cell == "var setUp = 1;"));
    }

    [Theory]
    [InlineData("int Twice(int x) => 0;", "must begin with a line \"// Mistake: WHAT IS MISUNDERSTOOD\"")]
    [InlineData("// Mistake: m\nint Twice(int x) => 0;", "and a line \"// Fails: NAME OF A CHECK\"")]
    [InlineData("// Mistake: m\n// Fails: too\n", "names the check \"too\", which the exercise twice does not have; its checks are \"two\", \"secret probe\".")]
    public async Task A_file_that_says_nothing_to_go_by_is_the_teachers_error(string source, string message)
    {
        Write("bad", source);
        Assert.Contains(message, (await Assert.ThrowsAsync<UserErrorException>(() => AssessAsync())).Message, StringComparison.Ordinal);
    }

    private void Keep(string name, string mistake, string fails, string source) => Write(name, $"// Mistake: {mistake}\n// Fails: {fails}\n{source}\n");

    private void Write(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "wrong", "small", "twice")).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.cs"), text);
    }

    private Task<ExerciseAssessment> AssessAsync(Func<string, CellRun>? stub = null) => AssessAsync(new FakeRunners(cell => Answer(cell, 2, 2), Student(stub)));

    private Task<ExerciseAssessment> AssessAsync(string forbidden) => AssessAsync(new FakeRunners(cell => Answer(cell, 2, 2), Student(null)), forbidden);

    private Task<ExerciseAssessment> AssessAsync(FakeRunners runners, string forbidden = "Loops.Twice")
    {
        var path = Path.Combine(_folder, "small.ipynb");
        var small = TeachersNotebook.Small();
        small.Cell("twice-test").Source = small.Cell("twice-test").Source.Replace("Loops.Twice", forbidden, StringComparison.Ordinal);
        small.Save(path);
        var source = Notebook.Load(path);
        return new Assessor(source, runners, seed: 3).AssessAsync(SourceExercise.Find(source).Single(), TestContext.Current.CancellationToken);
    }

    // A process that knows which answer it was given last.
    private static Func<string, CellRun> Student(Func<string, CellRun>? stub)
    {
        var answer = "";
        return cell =>
        {
            if (cell.Contains("Twice(int x)", StringComparison.Ordinal) || cell.Contains("int Twice(\n", StringComparison.Ordinal))
                answer = cell;
            if (!IsQuestion(cell))
                return answer.Contains("int Twice(\n", StringComparison.Ordinal) && cell == answer ? FakeRunners.Threw("CS1002", "; expected") : FakeRunners.Done;
            return answer.Contains("NotImplementedException", StringComparison.Ordinal) ? stub?.Invoke(cell) ?? FakeRunners.Threw("System.NotImplementedException")
                : answer.Contains("x == 2", StringComparison.Ordinal) ? Answer(cell, 2, 0)
                : answer.Contains("=> 0", StringComparison.Ordinal) ? Answer(cell, 0, 0)
                : Answer(cell, 2, 2);
        };
    }

    private static CellRun Answer(string cell, int ofTwo, int ofOthers) => !IsQuestion(cell) ? FakeRunners.Done
        : Seed().Match(cell) is { Success: true } probe ? FakeRunners.Value(new NumberValue(ofOthers * int.Parse(probe.Groups[1].Value, CultureInfo.InvariantCulture), "i32"))
        : FakeRunners.Value(new NumberValue(ofTwo * 2, "i32"));

    private static bool IsQuestion(string cell) => cell.Contains("ProbeValue", StringComparison.Ordinal);

    [GeneratedRegex(@"\)\((\d+)\)\)$", RegexOptions.Multiline)]
    private static partial Regex Seed();
}
