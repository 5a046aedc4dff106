using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Editing;
using CourseKit.Kernel.Errors;
using CourseKit.Kernel.Instrumentation;

namespace CourseKit.Kernel.Sessions;

/// <summary>The submissions of a session, each seeing the names of those before it.</summary>
/// <remarks>The compiler's scripting API offers the same, but gives back no state for a submission that never completes. An
/// interrupted <c>await</c> is such a one, and what it had assigned must not be lost; so the chain is kept here.</remarks>
internal sealed class SubmissionChain(SubmissionCompiler compiler)
{
    // Slot 0 is for a globals object, which notebooks do not have; each submission's object enters itself into its slot.
    private object?[] _submissions = new object?[16];
    private Submission? _last;
    private int _slots;

    /// <summary>The variables in scope of the next cell, in the order in which they were declared; of two of the same name, the later.</summary>
    public IReadOnlyList<SessionVariable> Variables => [.. _submissions.OfType<object>().SelectMany(SessionVariable.Of)
        .Reverse().DistinctBy(variable => variable.Name).Reverse()];

    /// <summary>What the submissions have declared, for the editor.</summary>
    public DeclarationHistory History { get; } = new();

    /// <summary>Brings namespaces and static classes into scope of every later submission.</summary>
    public void AddUsings(IEnumerable<string> usings) => compiler.AddUsings(usings);

    /// <summary>Prepares the compiler for the next submission.</summary>
    public void Prepare() => compiler.Prepare(_last);

    /// <summary>Compiles and runs a submission and makes its names known to later ones, whether or not it throws.</summary>
    /// <returns>The value of its last expression, if it ends in one.</returns>
    /// <param name="code">C#.</param>
    /// <param name="cellName">What stands for a file name in traces.</param>
    /// <param name="interrupted">Ends the compilation.</param>
    /// <exception cref="CompileErrorException">It does not compile; nothing has changed.</exception>
    public async Task<object?> RunAsync(string code, string cellName, CancellationToken interrupted)
    {
        var submission = compiler.Compile(code, cellName, _last, interrupted);
        // Interrupted while it was compiled, it has not been.
        CellGuard.Check();
        _last = submission;
        if (submission.Declarations is { } declarations)
            History.Add(declarations);
        if (submission.Factory is null)
            return null;
        _slots++;
        if (_slots + 1 >= _submissions.Length)
            Array.Resize(ref _submissions, _submissions.Length * 2);
        var value = await submission.Factory(_submissions);
        // The last statement may have been a call that takes no notice.
        CellGuard.Check();
        return submission.HasValue ? value : null;
    }

    /// <summary>Evaluates an expression with all names in scope and leaves no trace of it.</summary>
    /// <exception cref="EvaluationException">It does not compile, or it threw.</exception>
    public async Task<object?> EvaluateAsync(string expression, CancellationToken interrupted)
    {
        Submission submission;
        try
        {
            submission = compiler.Compile(expression, "expression", _last, interrupted);
        }
        catch (CompileErrorException error)
        {
            throw new EvaluationException(error.Message);
        }
        if (submission is not { Factory: { } factory, HasValue: true })
            throw new EvaluationException("This is not an expression.");
        try
        {
            var value = await factory((object?[])_submissions.Clone());
            return value is Task task ? await ResultOf(task) : value;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new EvaluationException($"{exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    private static async Task<object?> ResultOf(Task task)
    {
        await task;
        var type = task.GetType();
        return type.IsGenericType ? type.GetProperty(nameof(Task<>.Result))!.GetValue(task) : null;
    }
}
