namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>Answers that want points without a right answer, or the host's ruin. What each does is written out; none may earn a point, and the right answer that is graded after
/// it earns all of its own.</summary>
public sealed class HostileAnswerTests(HostileClass hostile) : IClassFixture<HostileClass>
{
    [Theory]
    [MemberData(nameof(HostileAnswers.Attacks), MemberType = typeof(HostileAnswers))]
    public async Task It_earns_nothing_and_the_next_one_is_graded(string attack, string answer, string reason)
    {
        var grade = await hostile.GradeAsync("free", answer);

        Assert.True(grade.Points == 0, $"{attack} earned {grade.Points}");
        Assert.Contains(grade.Checks, check => check.Reason!.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain(grade.Checks, check => check.Reason!.Contains("FOUND", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HostileAnswers.Roundabouts), MemberType = typeof(HostileAnswers))]
    public async Task What_calls_the_library_is_refused_before_it_runs(string way, string answer)
    {
        var grade = await hostile.GradeAsync("guarded", answer);

        Assert.True(grade.Points == 0, $"{way} earned {grade.Points}");
        Assert.True(grade.IsForbidden, $"{way} ran: {grade.Checks[0].Reason}");
    }

    [Fact]
    public async Task A_right_answer_earns_everything_in_both()
    {
        Assert.Equal(3, (await hostile.GradeAsync("free", HostileAnswers.Right)).Points);
        Assert.Equal(3, (await hostile.GradeAsync("guarded", HostileAnswers.Right)).Points);
    }

    [Fact]
    public async Task What_the_library_computes_is_right_where_nothing_forbids_it()
    {
        // The refusals above are not for want of a right answer.
        Assert.Equal(3, (await hostile.GradeAsync("free", HostileAnswers.Roundabouts.Single(row => row.Data.Item1 == "reflection").Data.Item2)).Points);
    }
}
