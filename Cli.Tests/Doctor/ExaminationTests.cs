using System.Diagnostics;
using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Tests.Doctor;

public sealed class ExaminationTests
{
    [Fact]
    public async Task A_check_that_throws_costs_its_own_line_only()
    {
        IReadOnlyList<DoctorLine> lines = await ExamineAsync(
            new Check((_, _) => throw new InvalidOperationException("the moon is\nin the way")),
            new Check((_, _) => Task.FromResult(DoctorLine.Ok("Second", "fine"))));

        Assert.Equal("could not be examined: the moon is in the way", lines[0].Finding);
        Assert.Equal("Look for yourself: look --hard", lines[0].Remedy);
        Assert.Equal("fine", lines[1].Finding);
    }

    [Fact]
    public async Task A_check_that_hangs_is_given_up()
    {
        DoctorLine line = Assert.Single(await ExamineAsync(new Check(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return DoctorLine.Ok("x", "x");
        })));

        Assert.Equal(Status.Note, line.Status);
        Assert.StartsWith("no answer within", line.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_blocks_its_thread_and_hears_nothing_is_given_up_too()
    {
        using ManualResetEventSlim never = new();
        long start = Stopwatch.GetTimestamp();

        DoctorLine line = Assert.Single(await ExamineAsync(new Check((_, _) =>
        {
            never.Wait(CancellationToken.None);
            return Task.FromResult(DoctorLine.Ok("x", "x"));
        })));
        never.Set();

        Assert.StartsWith("no answer within", line.Finding, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Where_the_answer_is_needed_none_is_a_problem()
    {
        DoctorLine line = Assert.Single(await ExamineAsync(
            new Check((_, _) => throw new IOException("gone")) { WithoutAnswer = Status.Problem }));

        Assert.Equal(Status.Problem, line.Status);
    }

    [Fact]
    public async Task The_reader_s_own_cancellation_ends_the_examination()
    {
        using CancellationTokenSource stop = new();
        Check check = new(async (_, cancellation) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
            return DoctorLine.Ok("x", "x");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Examination.RunAsync([check], new FakeMachine(), stop.Token));
    }

    private static Task<IReadOnlyList<DoctorLine>> ExamineAsync(params Check[] checks) =>
        Examination.RunAsync(checks, new FakeMachine(), TestContext.Current.CancellationToken);

    private sealed class Check(Func<IMachine, CancellationToken, Task<DoctorLine>> examine) : ICheck
    {
        public string Subject => "Subject";

        public string ByHand => "look --hard";

        public TimeSpan Patience => TimeSpan.FromMilliseconds(50);

        public Status WithoutAnswer { get; init; } = Status.Note;

        public Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation) => examine(machine, cancellation);
    }
}
