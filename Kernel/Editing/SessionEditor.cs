using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Editing;

/// <summary>Answers what a front end asks about a cell while it is being written, also while another runs.</summary>
/// <remarks>Loaded when it is first asked for: running a notebook without anybody at it needs none of it.</remarks>
internal sealed class SessionEditor : IDisposable
{
    private readonly SubmissionChain _chain;
    private readonly SessionMagics _magics;
    private readonly Lazy<EditorWorkspace> _workspace;
    private readonly DirectiveCompletion _directives;
    private readonly PathCompletion _paths;
    private readonly Patience _patience = new();

    public SessionEditor(
        SubmissionChain chain, SubmissionCompiler compiler, SessionReferences references, SessionMagics magics, PackageSettings packages, BuildFeed feed)
    {
        (_chain, _magics) = (chain, magics);
        _workspace = new(() => new(chain.History, compiler, references));
        _paths = new(packages);
        _directives = new(magics, _paths, new PackageNames(packages, feed), _patience);
    }

    /// <summary>Told of each mistake of the editor's own that became an empty answer.</summary>
    public Action<Exception>? Failed { get; set; }

    /// <summary>Does once what is slow the first time, in the background.</summary>
    public async Task WarmAsync()
    {
        await CompleteAsync("System.Console.Wri", 18, default);
        await InspectAsync("System.Console.WriteLine", 24, 0, default);
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

    public Completeness IsComplete(string source) => CellCompleteness.Of(CellText.Of(source, _magics.All).Code);

    /// <summary>Stops the code of cells that showing a value has begun to run and that has not ended.</summary>
    public void Interrupt() => _patience.Stop();

    public void Dispose()
    {
        if (_workspace.IsValueCreated)
            _workspace.Value.Dispose();
    }

    private async Task<CompletionList> CompleteNowAsync(string source, int position, CancellationToken cancellationToken)
    {
        var cell = CellText.Of(source, _magics.All);
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
        var cell = CellText.Of(source, _magics.All);
        if (cell.DirectiveAt(position) is { } line)
            return MagicInspection.Inspect(line.Text, _magics.All);
        return cell.IsInBody(position)
            ? null
            : await new SymbolInspection(_chain, _patience, detail).InspectAsync(_workspace.Value.Document(cell.Code), position, cancellationToken);
    }

    // On the thread pool, so that whoever asks is not held up; and a mistake of the editor's, of which Roslyn has some, costs an answer and not the kernel.
    private async Task<T> AnswerAsync<T>(Func<Task<T>> answer, T nothing, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(answer, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failed?.Invoke(exception);
            return nothing;
        }
    }
}
