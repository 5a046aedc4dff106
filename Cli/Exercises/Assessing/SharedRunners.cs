using CourseKit.Cli.Exercises.Grading;
using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Assessing;

/// <summary>Gives one process to one answer after the other, and another to all that is the teacher's, since starting one and setting
/// it up takes much longer than trying an answer. Only for answers that the teacher wrote: each finds what those before it left behind.</summary>
/// <param name="exercise">The one whose set-up they have.</param>
/// <param name="runners">Start processes.</param>
internal sealed class SharedRunners(SourceExercise exercise, ICellRunners runners) : ICellRunners, IAsyncDisposable
{
    private readonly Place _trusted = new(cancellationToken => runners.PrepareTrustedAsync(exercise, cancellationToken));
    private readonly Place _student = new(cancellationToken => runners.PrepareStudentAsync(exercise, cancellationToken));

    public CodeSurroundings Surroundings => runners.Surroundings;

    public Task<ICellRunner> PrepareTrustedAsync(SourceExercise exercise, CancellationToken cancellationToken) => _trusted.LendAsync(cancellationToken);

    public Task<ICellRunner> PrepareStudentAsync(SourceExercise exercise, CancellationToken cancellationToken) => _student.LendAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _trusted.DisposeAsync();
        await _student.DisposeAsync();
    }

    /// <summary>Keeps a process between two who use it.</summary>
    private sealed class Place(Func<CancellationToken, Task<ICellRunner>> prepare) : IAsyncDisposable
    {
        private ICellRunner? _idle;

        public async Task<ICellRunner> LendAsync(CancellationToken cancellationToken) =>
            new Loan(Interlocked.Exchange(ref _idle, null) ?? await prepare(cancellationToken), this);

        public async ValueTask TakeBackAsync(ICellRunner runner, bool isWhole)
        {
            if (!isWhole || Interlocked.CompareExchange(ref _idle, runner, null) is not null)
                await runner.DisposeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _idle, null) is { } idle)
                await idle.DisposeAsync();
        }
    }

    private sealed class Loan(ICellRunner runner, Place place) : ICellRunner
    {
        private bool _isWhole = true;

        public async Task<CellRun> RunAsync(string source, CellLimit limit, CancellationToken cancellationToken)
        {
            var wasWhole = _isWhole;
            _isWhole = false;
            var run = await runner.RunAsync(source, limit, cancellationToken);
            // What had to be stopped may go on in the background.
            _isWhole = wasWhole && run.Ending is (CellEnding.Done or CellEnding.Failed);
            return run;
        }

        public ValueTask DisposeAsync() => place.TakeBackAsync(runner, _isWhole);
    }
}
