using System.Threading.Channels;
using CourseKit.Cli.Exercises.Submissions;
using CourseKit.Cli.Gradebooks;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>Grades what a class has handed in, and notes each grade as soon as it is there: whoever is stopped goes on where it was.</summary>
/// <param name="sources">The lessons.</param>
/// <param name="runners">Start the processes, for each source's folder.</param>
/// <param name="gradebook">Where grades go.</param>
/// <param name="options">How.</param>
/// <param name="progress">Hears of it.</param>
internal sealed class ClassGrader(IReadOnlyList<ClassSource> sources, Func<string, ICellRunners> runners, Gradebook gradebook, ClassOptions options, IClassProgress progress)
{
    private readonly Lock _gate = new();
    private readonly ToldFaults _told = new();
    private readonly Dictionary<string, ClassSource> _sources = sources.ToDictionary(source => source.Assignment);
    private readonly LessonCheck _lessons = new(sources.ToDictionary(source => source.Assignment, source => source.Notebook));
    private int _graded;
    private int _before;
    private int _unreadable;
    private int _failed;

    /// <summary>Called with each new grade, one at a time.</summary>
    public Action<Attempt>? Added { get; init; }

    /// <summary>Called with each grade that was there before and still holds.</summary>
    public Action<Attempt>? Kept { get; init; }

    /// <summary>Grades what is in a folder.</summary>
    /// <exception cref="UserErrorException">There is nothing to grade.</exception>
    public async Task<ClassSummary> GradeAsync(string submissions, CancellationToken cancellationToken)
    {
        var found = SubmissionFolder.Find(submissions, [.. _sources.Keys]);
        foreach (var problem in found.Problems)
            progress.Note(problem);
        // Who grades one exercise again leaves the lessons that do not have it as they are.
        var asked = sources.Where(source => options.Exercise is not { } only || SubmissionGrader.Exercises(source.Notebook).Any(one => one.Definition.Name == only)).Select(source => source.Assignment).ToHashSet();
        var mine = found.Submissions.Where(submission => options.Shard.Has(submission.Name.Student) && asked.Contains(submission.Name.Assignment)).ToList();
        var latest = gradebook.Latest().ToDictionary(attempt => attempt.Name);
        var broken = FindBroken();
        var wanted = mine.Where(submission => !IsDone(submission, latest.GetValueOrDefault(submission.Name))).ToList();
        _before = mine.Count - wanted.Count;
        foreach (var submission in mine.Except(wanted))
            Kept?.Invoke(latest[submission.Name]);
        progress.Found(wanted.Count, _before);

        await using var shared = new SharedByFolder(runners);
        var graders = sources.ToDictionary(source => source.Assignment, source => new SubmissionGrader(source, shared.Of(source.Folder), broken.GetValueOrDefault(source.Assignment)));
        var queue = Channel.CreateUnbounded<FoundSubmission>();
        foreach (var submission in wanted)
            await queue.Writer.WriteAsync(submission, cancellationToken);
        queue.Writer.Complete();
        await Task.WhenAll(Enumerable.Range(0, options.Jobs).Select(_ => Task.Run(async () =>
        {
            await foreach (var submission in queue.Reader.ReadAllAsync(cancellationToken))
                await GradeOneAsync(submission, graders[submission.Name.Assignment], latest.GetValueOrDefault(submission.Name), cancellationToken);
        }, cancellationToken)));
        foreach (var sentence in _told.Sentences)
            progress.Note(sentence);
        return new(_graded, _before, _unreadable, _failed, found.Missing.Count(name => options.Shard.Has(name.Student)));
    }

    // Told before anything runs, also of a lesson that nobody has handed in yet; the other lessons are graded.
    private Dictionary<string, string> FindBroken()
    {
        var broken = new Dictionary<string, string>();
        foreach (var source in sources)
        {
            IReadOnlyList<ManualQuestion> questions;
            try
            {
                questions = ManualQuestions.Of(source.Assignment, source.Notebook);
                SubmissionGrader.Exercises(source.Notebook);
            }
            catch (Exception fault) when (fault is UserErrorException or NotebookException)
            {
                broken[source.Assignment] = fault.Message;
                continue;
            }
            // The questions of a lesson whose source has changed are others, for those who mark.
            gradebook.SetQuestions(source.Assignment, questions);
        }
        return broken;
    }

    private async Task GradeOneAsync(FoundSubmission submission, SubmissionGrader grader, Attempt? before, CancellationToken cancellationToken)
    {
        progress.Begun(submission.Name);
        try
        {
            var read = Read(submission);
            // Only where the rest is still the same does it make sense to grade one exercise.
            var isSame = before is { Problem: null } && before.SubmissionHash == read.Hash;
            Add(await grader.GradeAsync(submission, read, before, isSame ? options.Exercise : null, cancellationToken));
        }
        catch (SourceFaultException fault)
        {
            Interlocked.Increment(ref _failed);
            progress.Failed(submission.Name, _told.IsNew(submission.Name, fault.Message) ? fault.Message : null);
        }
        catch (Exception exception) when (exception is UserErrorException or NotebookException or IOException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _failed);
            progress.Failed(submission.Name, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A mistake of this program's must not cost the others their grades.
            Interlocked.Increment(ref _failed);
            progress.Failed(submission.Name, $"an unexpected error ({exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}); run the same command again, and report it with the submission if it comes back.");
        }
    }

    private void Add(Attempt attempt)
    {
        lock (_gate)
        {
            gradebook.Add(attempt);
            if (attempt.Problem is null)
                _graded++;
            else
                _unreadable++;
            Added?.Invoke(attempt);
        }
        progress.Graded(attempt);
    }

    private bool IsDone(FoundSubmission submission, Attempt? latest)
    {
        if (latest is null || options.Again || options.Exercise is not null)
            return false;
        var read = Read(submission);
        return latest.SubmissionHash == read.Hash && latest.Problem == read.Problem && latest.SourceHash == _sources[submission.Name.Assignment].Hash && latest.ToolVersion == ToolVersion.Text;
    }

    private ReadSubmission Read(FoundSubmission submission) =>
        submission.Problem is { } problem ? new(null, problem, "") : SubmissionReader.Read(submission.Path, submission.Name, _lessons);

    /// <summary>The processes of each source's folder, until all is graded.</summary>
    private sealed class SharedByFolder(Func<string, ICellRunners> runners) : IAsyncDisposable
    {
        private readonly Dictionary<string, ClassRunners> _shared = [];

        public ClassRunners Of(string folder) => _shared.TryGetValue(folder, out var known) ? known : _shared[folder] = new(runners(folder), new(folder));

        public async ValueTask DisposeAsync()
        {
            foreach (var one in _shared.Values)
                await one.DisposeAsync();
        }
    }
}
