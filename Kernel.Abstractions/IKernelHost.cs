namespace CourseKit.Kernel.Abstractions;

/// <summary>The kernel as an extension sees it. Members may be called from any thread while a cell runs.</summary>
public interface IKernelHost
{
    /// <summary>Every magic command that can be used now, the kernel's own and those of extensions, by name.</summary>
    IReadOnlyList<Magic> Magics { get; }

    /// <summary>The variables in scope of the next cell, in the order in which they were declared.</summary>
    IReadOnlyList<NotebookVariable> Variables { get; }

    /// <summary>The notebook's folder, where relative paths begin.</summary>
    string Folder { get; }

    /// <summary>Cancelled when the cell that runs now is interrupted.</summary>
    CancellationToken Interrupted { get; }

    /// <summary>Makes a magic command available from the next cell on. One of the same name is replaced.</summary>
    void AddMagic(Magic magic);

    /// <summary>Brings namespaces (or static classes) into scope for every later cell, as a <c>using</c> would.</summary>
    void AddUsings(params IEnumerable<string> namespaces);

    /// <summary>Shows something under the cell that runs now.</summary>
    /// <returns>A handle with which what was shown can be replaced, also from a later cell.</returns>
    IDisplayed Display(MimeBundle bundle);

    /// <summary>Removes what the running cell has put out so far.</summary>
    /// <param name="wait">Only when the next output comes, so that nothing flickers.</param>
    void ClearOutput(bool wait);

    /// <summary>Shows help beside the notebook, where the front end has a pager; else under the cell.</summary>
    void ShowPage(MimeBundle bundle);

    /// <summary>Evaluates one C# expression with the variables, functions and types of the notebook in scope.</summary>
    /// <param name="expression">An expression, not a statement: no semicolon.</param>
    /// <param name="cancellationToken">Ends the evaluation as an interrupt would.</param>
    /// <returns>The value; a task is awaited first.</returns>
    /// <exception cref="EvaluationException">The expression does not compile, or it threw.</exception>
    Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken);

    /// <summary>Runs C# and directives as a part of the cell that runs now. Later cells see what it defines.</summary>
    /// <param name="source">What to run.</param>
    /// <param name="name">What stands for a file name in errors and traces, for example <c>tools.csx</c>.</param>
    /// <returns>The value of its last expression, if it ends in one.</returns>
    Task<object?> SubmitAsync(string source, string name);

    /// <summary>Declares a variable that every later cell sees.</summary>
    /// <param name="name">A C# name.</param>
    /// <param name="value">What it holds; its type becomes the variable's.</param>
    /// <exception cref="MagicException">The name cannot be a variable's.</exception>
    Task DeclareAsync(string name, object? value);

    /// <summary>Asks the person at the notebook for a line of text.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="isSecret">Whether what is typed is hidden, as for a password.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="NotSupportedException">Nobody is there to answer: the notebook runs unattended.</exception>
    Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken);
}
