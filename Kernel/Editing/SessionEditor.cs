using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Editing;

/// <summary>Answers what a front end asks about a cell while it is being written, also while another runs.</summary>
/// <remarks>Loaded when it is first asked for: running a notebook without anybody at it needs none of it.</remarks>
internal sealed class SessionEditor(
    SubmissionChain chain, SubmissionCompiler compiler, SessionReferences references, SessionMagics magics, PackageSettings packages, BuildFeed feed) : IDisposable
{
    private readonly Lazy<EditorWorkspace> _workspace = new(() => new(chain.History, compiler, references));
    private readonly DirectiveCompletion _directives = new(magics, new PathCompletion(packages), new PackageNames(packages, feed));
    private readonly PathCompletion _paths = new(packages);

    /// <summary>Does once what is slow the first time, on a thread that yields to all others.</summary>
    public Task WarmAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            CompleteAsync("System.Console.Wri", 18, default).Wait();
            InspectAsync("System.Console.WriteLine", 24, 0, default).Wait();
            done.SetResult();
        })
        { Name = "editor", IsBackground = true, Priority = ThreadPriority.Lowest }.Start();
        return done.Task;
    }

    public Task<CompletionList> CompleteAsync(string source, int position, CancellationToken cancellationToken)
    {
        position = Math.Clamp(position, 0, source.Length);
        return AnswerAsync(() => CompleteNowAsync(source, position, cancellationToken), CompletionList.Nothing(position), cancellationToken);
    }

    public Task<Inspection?> InspectAsync(string source, int position, int detail, CancellationToken cancellationToken)
    {
        position = Math.Clamp(position, 0, source.Length);
        return AnswerAsync(() => InspectNowAsync(source, position, detail, cancellationToken), null, cancellationToken);
    }

    public Completeness IsComplete(string source) => CellCompleteness.Of(CellText.Of(source, magics.All).Code);

    public void Dispose()
    {
        if (_workspace.IsValueCreated)
            _workspace.Value.Dispose();
    }

    private async Task<CompletionList> CompleteNowAsync(string source, int position, CancellationToken cancellationToken)
    {
        var cell = CellText.Of(source, magics.All);
        if (cell.DirectiveAt(position) is { } line)
            return _directives.Complete(line.Text, line.Start, position);
        if (cell.IsInBody(position))
            return CompletionList.Nothing(position);
        var document = _workspace.Value.Document(cell.Code);
        return _paths.Complete((await document.GetSyntaxRootAsync(cancellationToken))!, position)
            ?? await CodeCompletion.CompleteAsync(document, position, cancellationToken);
    }

    private async Task<Inspection?> InspectNowAsync(string source, int position, int detail, CancellationToken cancellationToken)
    {
        var cell = CellText.Of(source, magics.All);
        if (cell.DirectiveAt(position) is { } line)
            return MagicInspection.Inspect(line.Text, magics.All);
        return cell.IsInBody(position)
            ? null
            : await new SymbolInspection(chain, detail).InspectAsync(_workspace.Value.Document(cell.Code), position, cancellationToken);
    }

    // On the thread pool, so that whoever asks is not held up; and a mistake of the editor's, of which Roslyn has some, costs an answer and not the kernel.
    private static async Task<T> AnswerAsync<T>(Func<Task<T>> answer, T nothing, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(answer, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return nothing;
        }
    }
}
