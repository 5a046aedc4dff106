using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Editing;
using CourseKit.Kernel.Errors;
using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Instrumentation;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Packages;

namespace CourseKit.Kernel.Sessions;

/// <summary>One notebook's C#: runs its cells one after the other, keeps what they define, can be interrupted. A cell's way is
/// parse directives → compile → run → display.</summary>
public sealed class Session : IDisposable
{
    private readonly CellThread _thread = new();
    private readonly SessionLoadContext _loadContext = new();
    private readonly SessionReferences _references = new();
    private readonly CellSymbols _symbols = new();
    private readonly SubmissionChain _chain;
    private readonly SessionEditor _editor;
    private readonly SessionMagics _magics = new();
    private readonly PackageSettings _packageSettings;
    private readonly SessionPackages _packages;
    private readonly OutputLimits _limits;
    private readonly CellJournal? _journal;
    private readonly ICellInput _input;
    // Threads that a cell left running may ask for its text at any time.
    private readonly ConcurrentDictionary<string, string> _sources = new(StringComparer.Ordinal);
    private volatile CellContext? _context;
    private int _number;
    private int _hidden;

    /// <summary>Starts an empty session.</summary>
    /// <param name="options">Null for the usual ones.</param>
    public Session(SessionOptions? options = null)
    {
        options ??= new();
        _limits = options.Limits;
        _journal = options.Journal;
        _input = options.Input;
        var compiler = new SubmissionCompiler(_references, _loadContext, _symbols);
        _chain = new SubmissionChain(compiler);
        _packageSettings = options.Packages;
        _editor = new SessionEditor(_chain, compiler, _references, _magics, options.Packages, options.Feed);
        _magics.Describe = async name => (await _editor.InspectAsync(name, name.Length, 0, CancellationToken.None))?.Bundle;
        _packages = new SessionPackages(options.Feed, options.Packages, _references, _loadContext, new KernelHost(_chain, _magics, _thread, () => _packageSettings.FolderNow, SubmitAsync));
    }

    /// <summary>For tests of what it keeps to itself.</summary>
    internal SessionEditor Editor => _editor;

    /// <summary>Runs one cell.</summary>
    /// <param name="source">C# and directives.</param>
    /// <param name="output">Receives what the cell puts out, live, one call at a time; also after the cell has ended, from
    /// threads it left running.</param>
    /// <returns>How it ended. A failing cell is a result, not an exception.</returns>
    /// <exception cref="InvalidOperationException">A cell is running already.</exception>
    public Task<CellResult> RunAsync(string source, Action<CellOutput> output)
    {
        var result = new TaskCompletionSource<CellResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(new(source), output, result.SetResult);
        return result.Task;
    }

    /// <summary>As <see cref="RunAsync"/>, and calls <paramref name="ended"/> on the thread that runs cells.</summary>
    internal void Start(CellRequest request, Action<CellOutput> output, Action<CellResult> ended)
    {
        var started = Stopwatch.GetTimestamp();
        var source = request.Source;
        var number = _number = request.Number ?? _number + 1;
        // The next cell takes the number of one that is not stored, and traces may need the text of both.
        var name = request.IsStored ? $"cell {number}" : $"hidden cell {++_hidden}";
        _sources[name] = source;
        var context = new CellContext(_limits, output, _input, exception => Report(exception, name).Traceback)
        {
            Host = _packages.Host,
            Source = source,
        };
        _context = context;
        IReadOnlyDictionary<string, ExpressionResult> expressions = new Dictionary<string, ExpressionResult>();
        CellConsole.Install();
        _thread.Start(
            async () =>
            {
                context.Enter(_thread.Interrupted);
                if (_journal?.TakeLastWords() is { } words)
                    context.Emit(new StreamOutput(IsError: true, words));
                _journal?.Begin(number, source);
                CellUsings.Clear();
                try
                {
                    if (await RunPartsAsync(source, name) is { } value)
                        context.Emit(new ResultOutput(ValueFormatter.Format(value)));
                    expressions = await EvaluateAsync(request.Expressions);
                }
                finally
                {
                    await CellUsings.DisposeAsync();
                }
            },
            end =>
            {
                request.Ending?.Invoke();
                var error = end switch
                {
                    { Kind: CellEndKind.Interrupted } => ErrorReport.Interrupted(),
                    { Exception: { } exception } => Report(exception, name),
                    _ => null,
                };
                if (error is not null)
                    context.Emit(error);
                context.Finish();
                _journal?.End();
                ended(new CellResult(number, error, Stopwatch.GetElapsedTime(started)) { Expressions = expressions });
                // Before the next cell comes; its reader may wait for a first line of output.
                _chain.Prepare();
            });
    }

    /// <summary>Has the compiler do its first work before a reader waits for it. Before the first cell; never throws.</summary>
    /// <param name="compiler">The compiler's own, <see cref="SubmissionCompiler.WarmUpAsync"/>.</param>
    internal Task WarmUpAsync(Task compiler)
    {
        var warm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _thread.Start(() => EvaluateFirstAsync(compiler), _ =>
        {
            warm.SetResult();
            _chain.Prepare();
        });
        return warm.Task;
    }

    /// <summary>Sends what the running cell has printed and the session still holds back to send it in larger pieces.</summary>
    internal void Flush() => _context?.Flush();

    private async Task EvaluateFirstAsync(Task compiler)
    {
        await compiler;
        _ = ValueFormatter.Format(await _chain.EvaluateAsync("1 + 1", CancellationToken.None));
    }

    /// <summary>Tells of an exception that nothing catches, on whatever thread, under the cell that started that.</summary>
    /// <returns>False if it is none of a cell's.</returns>
    internal bool ReportStray(Exception exception)
    {
        // Timers, finalizers and events of processes call a cell's code with nothing that says which; only the code itself does.
        var cell = CellContext.Current ?? (IsOfCell(exception) ? _context : null);
        cell?.ReportStray(exception);
        return cell is not null;
    }

    /// <summary>Shows what code that knows nothing of cells has printed: under the cell that runs, or the last one that did.</summary>
    /// <returns>False if none has.</returns>
    internal bool Print(bool isError, string text)
    {
        var context = _context;
        context?.Print(isError, text);
        return context is not null;
    }

    /// <summary>Asks the running cell to stop, and what an inspection has begun to run. Variables keep what was assigned so far.</summary>
    /// <param name="patience">How long to wait for it; 5 seconds if not given.</param>
    /// <returns>Whether no cell runs any more. False: it sits in a library call that yields to nothing, and only a new
    /// process helps.</returns>
    public Task<bool> InterruptAsync(TimeSpan? patience = null)
    {
        _editor.Interrupt();
        return _thread.InterruptAsync(patience ?? TimeSpan.FromSeconds(5));
    }

    /// <summary>Prepares completion and inspection in the background, so that the first of each does not keep anybody waiting. Never throws.</summary>
    public Task WarmEditorAsync() => _editor.WarmAsync();

    /// <summary>What could stand where somebody is typing. May be asked while a cell runs.</summary>
    /// <param name="source">The cell as it stands.</param>
    /// <param name="position">Where, in UTF-16 units.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<CompletionList> CompleteAsync(string source, int position, CancellationToken cancellationToken = default) =>
        _editor.CompleteAsync(source, position, cancellationToken);

    /// <summary>What there is to know about the name at a position, or the function whose arguments are there. May be asked while a cell runs.</summary>
    /// <param name="source">The cell as it stands.</param>
    /// <param name="position">Where, in UTF-16 units.</param>
    /// <param name="detail">0 for the usual, 1 for all there is.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null if nothing is found.</returns>
    public Task<Inspection?> InspectAsync(string source, int position, int detail, CancellationToken cancellationToken = default) =>
        _editor.InspectAsync(source, position, detail, cancellationToken);

    /// <summary>Whether a cell can be run as it stands.</summary>
    public Completeness IsComplete(string source) => _editor.IsComplete(source);

    /// <summary>Ends the session once the running cell has ended.</summary>
    public void Dispose()
    {
        _thread.Dispose();
        _editor.Dispose();
        _journal?.Dispose();
    }

    private async Task<object?> RunPartsAsync(string source, string name)
    {
        // What the cell refers to comes first: a package may bring the magic commands that the cell goes on to use.
        var referred = Parser().References(source);
        await _packages.AddAsync(referred, _thread.Interrupted);
        var parts = Parser().Parse(source);
        await _packages.AddAsync([.. parts.Where(part => part is ReferencePart or SourcePart).Except(referred)], _thread.Interrupted);

        object? value = null;
        foreach (var part in parts)
        {
            switch (part)
            {
                case MagicPart magic:
                    await RunMagicAsync(magic);
                    break;
                case CodePart { File: { } file } code:
                    _sources[file.Name] = file.Text;
                    value = await RunFileAsync(code.Text, file);
                    break;
                case CodePart code:
                    value = await _chain.RunAsync(code.Text, name, _thread.Interrupted);
                    break;
            }
        }
        return value;
    }

    private async Task RunMagicAsync(MagicPart magic)
    {
        try
        {
            await SessionMagics.RunAsync(magic, _packages.Host, _thread.Interrupted);
        }
        catch (LoadedFileException error)
        {
            throw error.LoadedAt(magic.Line);
        }
        catch (DirectiveException error)
        {
            throw new DirectiveException(error.Message, magic.Line) { Name = error.Name };
        }
        catch (MagicException error)
        {
            throw new DirectiveException(error.Message, magic.Line) { Name = "MagicError" };
        }
    }

    // What a magic command or a call runs as part of a cell: a file, or code that the cell made.
    private async Task<object?> SubmitAsync(string source, string name)
    {
        // Code that submits itself would end the process.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _sources[name] = source;
        var file = new LoadedFile(name, name, source, 1);
        try
        {
            return await RunPartsAsync(source, name);
        }
        catch (CompileErrorException error)
        {
            throw new LoadedFileException(file, error);
        }
        catch (DirectiveException error)
        {
            throw DirectiveException.At(file, error.Line, error.Message);
        }
    }

    private async Task<IReadOnlyDictionary<string, ExpressionResult>> EvaluateAsync(IReadOnlyDictionary<string, string> expressions)
    {
        var results = new Dictionary<string, ExpressionResult>(StringComparer.Ordinal);
        foreach (var (name, expression) in expressions)
        {
            try
            {
                results[name] = new(ValueFormatter.Format(await _chain.EvaluateAsync(expression, _thread.Interrupted)), null);
            }
            catch (EvaluationException exception)
            {
                results[name] = new(null, new(exception.InnerException?.GetType().Name ?? "CompileError", exception.Message, [exception.Message], null));
            }
        }
        return results;
    }

    private bool IsOfCell(Exception exception) =>
        new StackTrace(exception).GetFrames().Any(frame => frame.GetMethod() is { } method && _symbols.Has(method))
        || (exception.InnerException is { } inner && IsOfCell(inner));

    private DirectiveParser Parser() => new(_magics.All, _packageSettings.FolderNow);

    private async Task<object?> RunFileAsync(string code, LoadedFile file)
    {
        try
        {
            return await _chain.RunAsync(code, file.Name, _thread.Interrupted);
        }
        catch (CompileErrorException error)
        {
            throw new LoadedFileException(file, error);
        }
    }

    private ErrorOutput Report(Exception exception, string name) => exception switch
    {
        CompileErrorException error => ErrorReport.Of(error),
        LoadedFileException error => error.Report(),
        DirectiveException error => new(error.Name, error.Message, [error.Message, ErrorReport.Place(name, error.Line, _sources.GetValueOrDefault(name))], error.Line),
        MagicException error => new("MagicError", error.Message, [error.Message], null),
        PackageException error => new("PackageError", error.Message, [error.Message], null),
        _ => ErrorReport.Of(exception, name, _sources.GetValueOrDefault, _symbols),
    };
}
