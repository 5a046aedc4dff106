using CourseKit.Cli.Exercises.Grading;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Tests.Exercises;

/// <summary>Processes that only pretend: each cell's run is made up, and every cell sent is remembered.</summary>
internal sealed class FakeRunners(Func<string, CellRun> teacher, Func<string, CellRun> student) : ICellRunners
{
    private int _open;

    public CodeSurroundings Surroundings { get; } = new();

    /// <summary>What the student's process was sent.</summary>
    public List<string> SentToStudent { get; } = [];

    /// <summary>What the teacher's process was sent.</summary>
    public List<string> SentToTeacher { get; } = [];

    /// <summary>The most processes that were there at a time.</summary>
    public int MostAtATime { get; private set; }

    public static CellRun Done { get; } = new(CellEnding.Done, []);

    public static CellRun Value(ValueData value) => new(CellEnding.Done, [Shown(value)]);

    public static ResultOutput Shown(ValueData value) => new(new MimeBundle("a value").With(ValueData.MimeType, ValueJson.Write(value)));

    public static CellRun Threw(string type, string message = "it threw") => new(CellEnding.Failed, [], new ErrorOutput(type, message, [message], 3));

    public Task<ICellRunner> PrepareTrustedAsync(SourceExercise exercise, CancellationToken cancellationToken) =>
        SetUp.RunAsync(exercise, Start(teacher, SentToTeacher), cancellationToken);

    public Task<ICellRunner> PrepareStudentAsync(SourceExercise exercise, CancellationToken cancellationToken) =>
        SetUp.RunAsync(exercise, Start(student, SentToStudent), cancellationToken);

    private Runner Start(Func<string, CellRun> run, List<string> sent)
    {
        MostAtATime = Math.Max(MostAtATime, ++_open);
        return new(run, sent, () => _open--);
    }

    private sealed class Runner(Func<string, CellRun> run, List<string> sent, Action ended) : ICellRunner
    {
        public Task<CellRun> RunAsync(string source, CellLimit limit, CancellationToken cancellationToken)
        {
            sent.Add(source);
            return Task.FromResult(run(source));
        }

        public ValueTask DisposeAsync()
        {
            ended();
            return ValueTask.CompletedTask;
        }
    }
}
