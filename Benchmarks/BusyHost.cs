using CourseKit.Kernel.Abstractions;

namespace CourseKit.Benchmarks;

/// <summary>Takes displays and does with them what a kernel does on the cell's thread: hand them on.</summary>
internal sealed class BusyHost : IKernelHost, IDisplayed
{
    public int Drawn { get; private set; }

    public long Characters { get; private set; }

    public string Id => "1";

    public IReadOnlyList<Magic> Magics => [];

    public IReadOnlyList<NotebookVariable> Variables => [];

    public string Folder => "/";

    public CancellationToken Interrupted => CancellationToken.None;

    public IDisplayed Display(MimeBundle bundle)
    {
        Update(bundle);
        return this;
    }

    public void Update(MimeBundle bundle)
    {
        Drawn++;
        Characters += bundle.Data.Sum(form => (long)form.Value.Length);
    }

    public void AddMagic(Magic magic) { }

    public void AddUsings(params IEnumerable<string> namespaces) { }

    public void ClearOutput(bool wait) { }

    public void ShowPage(MimeBundle bundle) { }

    public Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<object?> SubmitAsync(string source, string name) => throw new NotSupportedException();

    public Task DeclareAsync(string name, object? value) => throw new NotSupportedException();

    public Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken) => throw new NotSupportedException();
}
