using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Instrumentation;
using CourseKit.Kernel.Output;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Kernel.Sessions;

/// <summary>The session as extensions see it.</summary>
internal sealed class KernelHost(
    SubmissionChain chain, SessionMagics magics, CellThread thread, Func<string> folder, Func<string, string, Task<object?>> submit) : IKernelHost
{
    public IReadOnlyList<Magic> Magics => magics.All;

    public IReadOnlyList<NotebookVariable> Variables => [.. chain.Variables.Select(variable => new NotebookVariable(variable.Name, variable.Type, variable.Value))];

    public string Folder => folder();

    public CancellationToken Interrupted => thread.Interrupted;

    public void AddMagic(Magic magic) => magics.Add(magic);

    public void AddUsings(params IEnumerable<string> namespaces) => chain.AddUsings(namespaces);

    public IDisplayed Display(MimeBundle bundle) => Displayed.Show(Cell, bundle);

    public void ClearOutput(bool wait) => Cell.Emit(new ClearOutput(wait));

    public void ShowPage(MimeBundle bundle) => Cell.Emit(new PageOutput(bundle));

    public Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return thread.RunPartAsync(() => chain.EvaluateAsync(expression, cancellationToken), cancellationToken);
    }

    public Task<object?> SubmitAsync(string source, string name) => submit(source, name);

    public Task DeclareAsync(string name, object? value)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            throw new MagicException($"\"{name}\" cannot be the name of a C# variable; take letters, digits and _ and no keyword.");
        var type = CSharpName.Full(value?.GetType() ?? typeof(object));
        return chain.RunAsync($"{type} {name} = ({type})global::CourseKit.Kernel.Instrumentation.CellValues.Take({CellValues.Give(value)});", $"variable {name}", Interrupted);
    }

    public Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken) =>
        Cell.Input.ReadLineAsync(prompt, isSecret, cancellationToken);

    private static CellContext Cell => CellContext.Current ?? throw new InvalidOperationException("Nothing can be shown here: no cell started this code.");
}
