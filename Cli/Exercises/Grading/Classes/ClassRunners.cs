using System.Collections.Concurrent;
using CourseKit.Cli.Exercises.Grading.Reading;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>For one submission after the other: a new process for each answer of a student's, and for the teacher's cells one that stays, since most of a grading's time would be theirs.
/// Exercises with the same set-up share it; each runs its own solution there again before it is asked.</summary>
internal sealed class ClassRunners(ICellRunners runners, ReaderProcess? reader = null) : ICellRunners, IAsyncDisposable
{
    // What a session compiles stays in its memory.
    private const int MostCells = 500;

    private readonly ConcurrentDictionary<string, ConcurrentBag<Kept>> _idle = [];

    public CodeSurroundings Surroundings => runners.Surroundings;

    public IAnswerReader? Reader => reader;

    public async Task<ICellRunner> PrepareTrustedAsync(SourceExercise exercise, CancellationToken cancellationToken)
    {
        var idle = _idle.GetOrAdd(string.Join('\0', exercise.SetUp.Select(cell => cell.Source)), _ => []);
        return new Loan(idle.TryTake(out var kept) ? kept : new(await runners.PrepareTrustedAsync(exercise, cancellationToken)), idle);
    }

    public Task<ICellRunner> PrepareStudentAsync(SourceExercise exercise, CancellationToken cancellationToken) => runners.PrepareStudentAsync(exercise, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var kept in _idle.Values.SelectMany(idle => idle))
            await kept.Runner.DisposeAsync();
        _idle.Clear();
        reader?.Dispose();
    }

    private sealed record Kept(ICellRunner Runner)
    {
        public int Cells { get; set; }

        public bool IsWhole { get; set; } = true;
    }

    private sealed class Loan(Kept kept, ConcurrentBag<Kept> idle) : ICellRunner
    {
        public async Task<CellRun> RunAsync(string source, CellLimit limit, CancellationToken cancellationToken)
        {
            kept.Cells++;
            var wasWhole = kept.IsWhole;
            kept.IsWhole = false;
            var run = await kept.Runner.RunAsync(source, limit, cancellationToken);
            // What had to be stopped may go on in the background.
            kept.IsWhole = wasWhole && run.Ending is (CellEnding.Done or CellEnding.Failed);
            return run;
        }

        public async ValueTask DisposeAsync()
        {
            if (kept.IsWhole && kept.Cells < MostCells)
                idle.Add(kept);
            else
                await kept.Runner.DisposeAsync();
        }
    }
}
