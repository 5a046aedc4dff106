using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;
using CourseKit.Cli.Statistics;
using static CourseKit.Cli.Tests.Gradebooks.SampleClass;

namespace CourseKit.Cli.Tests.Statistics;

/// <summary>Numbers are counted by hand from <see cref="Gradebooks.SampleClass"/>: 2 points for "twice", of which as many as are given pass, and none of the one for "half".</summary>
public sealed class ClassStatisticsTests
{
    [Fact]
    public void Nothing_is_said_of_an_empty_gradebook() => Assert.Empty(Of([]));

    [Fact]
    public void Those_who_could_be_graded_make_the_mean_and_the_others_are_counted()
    {
        // ada 2 and bob 1 of 3; carl cannot be graded, dora has only the other assignment.
        var statistics = Of([Graded("ada"), Graded("bob", passed: 1), NotGraded("carl"), Graded("dora", "two", passed: 0)]);

        Assert.Equal(["one", "two"], statistics.Select(one => one.Name));
        var (one, two) = (statistics[0], statistics[1]);
        Assert.Equal((3m, 3, 2, 1, 1), (one.Of, one.Submissions, one.Graded, one.Problems, one.Missing));
        Assert.Equal([1m, 2m], one.Points);
        Assert.Equal((1.5, 1.5, 0.5), (one.Mean, one.Median, one.Spread));
        Assert.Equal((1, 3, 0.0), (two.Submissions, two.Missing, two.Mean));
    }

    [Fact]
    public void An_assignment_of_which_nothing_was_graded_has_no_figures_and_no_exercises()
    {
        var one = Assert.Single(Of([NotGraded("ada"), NotGraded("bob")]));

        Assert.Equal((2, 0, 2, double.NaN, 0m), (one.Submissions, one.Graded, one.Problems, one.Median, one.Of));
        Assert.Empty(one.Exercises);
        Assert.Empty(one.Histogram());
    }

    [Fact]
    public void Each_exercise_has_its_share_and_who_has_all_or_nothing()
    {
        // Of "twice" 2, 2, 1 and 0 points of 2: 5 of 8.
        var one = Assert.Single(Of([Graded("ada"), Graded("bob"), Graded("carl", passed: 1), Graded("dora", passed: 0)]));

        Assert.Equal(["twice", "half"], one.Exercises.Select(exercise => exercise.Name));
        Assert.Equal((4, 0.625, 2, 1, 0), Figures(one.Exercises[0]));
        Assert.Equal((4, 0.0, 0, 4, 0), Figures(one.Exercises[1]));
    }

    [Fact]
    public void Each_check_has_who_failed_and_why()
    {
        var one = Assert.Single(Of([Graded("ada"), Graded("bob"), Graded("carl", passed: 1), Graded("dora", passed: 0)]));

        var (two, many, any) = (one.Exercises[0].Checks[0], one.Exercises[0].Checks[1], one.Exercises[1].Checks[0]);
        Assert.Equal(("two", false, 4, 1, 0), (two.Name, two.IsHidden, two.Count, two.Failed, two.Unanswered));
        Assert.Equal(("many", true, 4, 2, 0), (many.Name, many.IsHidden, many.Count, many.Failed, many.Unanswered));
        Assert.Equal([new("expected 8, got 3", 2)], many.Reasons);
        Assert.Equal([new("got 3 for 4242, expected 2121", 4)], any.Reasons);
        // Four are too few to tell.
        Assert.Equal(double.NaN, two.Discrimination);
    }

    [Fact]
    public void Discrimination_goes_by_all_other_points_of_checks_also_of_other_exercises()
    {
        // Passing "two" in the order of names 1, 1, 1, 0, 0; the other points are those of "many", 1, 1, 0, 0, 0, and of "more", 2, 0, 2, 0, 2: 3, 1, 2, 0, 2.
        // M₁ = 2, M₀ = 1; the mean is 8/5 and the mean square 18/5, so s² = 26/25; r = 1 / √(26/25) · √(3/5 · 2/5) = √(6/26).
        int[] passed = [2, 2, 1, 0, 0], more = [2, 0, 2, 0, 2];
        var one = Assert.Single(Of([.. passed.Select((count, i) => Graded($"student-{i}", passed: count) with { Exercises = [Graded("", passed: count).Exercises[0], More(more[i])] })]));

        Assert.Equal(Math.Sqrt(6.0 / 26), one.Exercises[0].Checks[0].Discrimination, 12);

        static ExerciseGrade More(int points) => new("more", 2, [new("more", false, points > 0 ? CheckResult.Passed : CheckResult.Failed, null, 2)]);
    }

    [Fact]
    public void Who_wrote_nothing_did_not_fail_and_what_does_not_count_did()
    {
        var nothing = Graded("ada") with { Exercises = [new("twice", 2, [new("two", false, CheckResult.Unanswered, "not answered", 1), new("many", true, CheckResult.Unanswered, "not answered", 1)])] };
        var copied = Graded("bob") with { Exercises = [new("twice", 2, [new("two", false, CheckResult.Uncounted, "no hidden check passes", 1), new("many", true, CheckResult.Failed, "got 3", 1)])] };

        var twice = Assert.Single(Assert.Single(Of([nothing, copied])).Exercises);

        Assert.Equal((2, 0.0, 0, 2, 1), Figures(twice));
        Assert.Equal([(1, 1), (1, 1)], twice.Checks.Select(check => (check.Failed, check.Unanswered)));
        Assert.Equal([new("no hidden check passes", 1)], twice.Checks[0].Reasons);
    }

    [Fact]
    public void In_an_exercise_that_is_worth_nothing_nobody_has_all_or_none()
    {
        var one = Assert.Single(Of([Graded("ada") with { Exercises = [new("look", 0, [new("look", false, CheckResult.Passed, null, 0)])] }]));

        Assert.Equal((1, double.NaN, 0, 0, 0), Figures(Assert.Single(one.Exercises)));
    }

    [Fact]
    public void An_answer_that_nobody_has_marked_is_in_no_share_and_one_left_as_it_was_is()
    {
        // Marked 4 and 1 of 4; carl waits; dora left it, for 0 points: (1 + 1/4 + 0) / 3 = 5/12.
        ManualMark[] marks = [Mark("ada", 4), Mark("bob", 1)];
        var one = Assert.Single(Of([.. ((string[])["ada", "bob", "carl", "dora"]).Select(name => Graded(name) with { Answers = [Answer(isUnanswered: name == "dora")] })], [Essay()], marks));

        Assert.Equal((7m, 1), (one.Of, one.Unmarked));
        var essay = one.Exercises[^1];
        Assert.Equal(("essay", 3, 1, 1, 1), (essay.Name, essay.Count, essay.Full, essay.Zero, essay.Unanswered));
        Assert.Equal(5 / 12.0, essay.MeanShare, 12);
        Assert.Empty(essay.Checks);
    }

    [Fact]
    public void Points_are_those_in_the_end_with_lateness_counted_and_times_those_of_each_students_own_date()
    {
        // Handed in at noon. bob is an hour late and loses half of 2; ada has until the next day.
        var deadlines = Deadlines.Parse("assignment,student,due,late,until\n*,,2026-03-01T11:00Z,50%,\n*,ada,2026-03-02T11:00Z,,\n", "t");

        var one = Assert.Single(Of([Graded("ada"), Graded("bob"), NotGraded("carl")], deadlines: deadlines));

        Assert.Equal([1m, 2m], one.Points);
        Assert.Equal([("6 to 24 hours before", 1), ("up to a day late", 2)], one.Times.Where(range => range.Count > 0).Select(range => (range.Label, range.Count)));
    }

    private static IReadOnlyList<AssignmentStatistics> Of(IReadOnlyList<Attempt> attempts, IReadOnlyList<ManualQuestion>? questions = null, IReadOnlyList<ManualMark>? marks = null, Deadlines? deadlines = null) =>
        ClassStatistics.Of(ClassResults.Of(attempts, questions ?? [], marks ?? [], deadlines ?? Deadlines.None), deadlines ?? Deadlines.None);

    private static (int Count, double MeanShare, int Full, int Zero, int Unanswered) Figures(ExerciseStatistics exercise) =>
        (exercise.Count, exercise.MeanShare, exercise.Full, exercise.Zero, exercise.Unanswered);
}
