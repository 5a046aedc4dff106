using CourseKit.Kernel.Execution;

namespace CourseKit.Kernel.Tests.Compatibility;

/// <summary>Somebody who answers every question, and remembers them.</summary>
internal sealed class Typist(params string[] answers) : ICellInput
{
    private readonly Queue<string> _answers = new(answers);

    public List<(string Prompt, bool IsSecret)> Asked { get; } = [];

    public Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken)
    {
        Asked.Add((prompt, isSecret));
        return Task.FromResult(_answers.Dequeue());
    }
}
