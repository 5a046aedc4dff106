namespace CourseKit.Kernel.Execution;

/// <summary>The input of a notebook that runs unattended: asking for some is an error that says so.</summary>
internal sealed class NobodyThere : ICellInput
{
    public Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken) =>
        throw new NotSupportedException(prompt.Length == 0
            ? "Nobody is there to type: this notebook runs unattended."
            : $"Nobody is there to answer \"{prompt}\": this notebook runs unattended.");
}
