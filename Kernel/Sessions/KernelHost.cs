using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Sessions;

/// <summary>The session as extensions see it.</summary>
internal sealed class KernelHost(SubmissionChain chain, SessionMagics magics, CellThread thread) : IKernelHost
{
    public IReadOnlyList<Magic> Magics => magics.All;

    public CancellationToken Interrupted => thread.Interrupted;

    public void AddMagic(Magic magic) => magics.Add(magic);

    public void AddUsings(params IEnumerable<string> namespaces) => chain.AddUsings(namespaces);

    public IDisplayed Display(MimeBundle bundle) => Displayed.Show(Cell, bundle);

    public void ClearOutput(bool wait) => Cell.Emit(new ClearOutput(wait));

    public void ShowPage(MimeBundle bundle) => Cell.Emit(new PageOutput(bundle));

    public Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return chain.EvaluateAsync(expression);
    }

    public Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken) =>
        Cell.Input.ReadLineAsync(prompt, isSecret, cancellationToken);

    private static CellContext Cell => CellContext.Current ?? throw new InvalidOperationException("Nothing can be shown here: no cell started this code.");
}
