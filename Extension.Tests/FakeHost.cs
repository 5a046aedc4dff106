using System.Text.RegularExpressions;
using CourseKit.Extension.Exercises;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Tests;

/// <summary>A host whose expressions are a dictionary, and which remembers what was shown.</summary>
internal sealed class FakeHost : IKernelHost
{
    private readonly Dictionary<string, Magic> _magics = [];

    public Dictionary<string, Func<object?>> Expressions { get; } = [];

    /// <summary>Expressions that end only when they are cancelled.</summary>
    public HashSet<string> Endless { get; } = [];

    public List<MimeBundle> Shown { get; } = [];

    public List<string> Usings { get; } = [];

    public CancellationTokenSource Interrupt { get; } = new();

    public IReadOnlyList<Magic> Magics => [.. _magics.Values];

    public IReadOnlyList<NotebookVariable> Variables { get; set; } = [];

    public string Folder => Environment.CurrentDirectory;

    public CancellationToken Interrupted => Interrupt.Token;

    public void AddMagic(Magic magic) => _magics[magic.Name] = magic;

    public void AddUsings(params IEnumerable<string> namespaces) => Usings.AddRange(namespaces);

    public IDisplayed Display(MimeBundle bundle)
    {
        Shown.Add(bundle);
        return new Displayed(Shown, Shown.Count - 1);
    }

    public void ClearOutput(bool wait) => Shown.Clear();

    public void ShowPage(MimeBundle bundle) => Shown.Add(bundle);

    public Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        // A check asks for its value as plain data, read by the evaluation.
        var asked = Regex.Match(expression, "^" + Regex.Escape(CheckRunner.Ask("…")).Replace("…", "(.*)", StringComparison.Ordinal) + "$", RegexOptions.Singleline);
        var name = asked.Success ? asked.Groups[1].Value : expression;
        if (Endless.Contains(name))
            return new TaskCompletionSource<object?>().Task.WaitAsync(cancellationToken);
        if (!Expressions.TryGetValue(name, out var evaluate))
            throw new EvaluationException($"The name '{name.Split('(')[0]}' does not exist in the current context");
        try
        {
            return Task.FromResult(asked.Success ? ProbeValue.Show(evaluate()) : evaluate());
        }
        catch (Exception exception) when (exception is not EvaluationException)
        {
            throw new EvaluationException("The expression threw.", exception);
        }
    }

    public Task<object?> SubmitAsync(string source, string name) => throw new NotSupportedException();

    public Task DeclareAsync(string name, object? value) => throw new NotSupportedException();

    public Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Runs a command as its cell would.</summary>
    public Task RunAsync(string magic, string name, string body = "") =>
        _magics[magic].RunAsync(new(this, new Dictionary<string, string> { ["--name"] = name }, body), Interrupted);

    private sealed class Displayed(List<MimeBundle> shown, int place) : IDisplayed
    {
        public string Id => "1";

        public void Update(MimeBundle bundle) => shown[place] = bundle;
    }
}
