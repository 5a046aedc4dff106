using System.Diagnostics.CodeAnalysis;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Output;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace Microsoft.DotNet.Interactive;

/// <summary>The names of .NET Interactive that notebooks call, so that they run here unchanged. An object of it stands for the
/// engine's kernel of one language; here that is C#.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Notebooks call its members on an object.")]
public abstract class Kernel
{
    private protected Kernel(string name) => Name = name;

    /// <summary>The kernel that knows all others.</summary>
    public static CompositeKernel Root { get; } = new();

    /// <summary>The kernel that runs the cell.</summary>
    public static Kernel Current => Root.CSharp;

    /// <summary>For example <c>csharp</c>.</summary>
    public string Name { get; }

    /// <summary>The kernel that knows all others.</summary>
    public CompositeKernel RootKernel => Root;

    /// <summary>Shows a value under the running cell.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The forms in which to show it; those that its type prefers if none is given.</param>
    /// <returns>A handle with which it can be replaced.</returns>
    [SuppressMessage("Style", "IDE1006", Justification = "The name that notebooks use.")]
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        Show(value, value => ValueFormatter.Format(value, mimeTypes));

    /// <summary>Markup as it stands, to be shown as HTML.</summary>
    [SuppressMessage("Naming", "CA1711", Justification = "The name that notebooks use.")]
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Gives the page a style sheet.</summary>
    /// <param name="content">CSS.</param>
    public static void CSS(string content) => Show(content, CellScripts.Style);

    /// <summary>Runs a script in the page.</summary>
    /// <param name="scriptContent">JavaScript.</param>
    public static void Javascript(string scriptContent) => Show(scriptContent, CellScripts.Script);

    /// <summary>Asks the person at the notebook for a line of text.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="isPassword">Whether what is typed is hidden.</param>
    /// <param name="typeHint">What kind of thing is asked for; <c>password</c> hides what is typed.</param>
    /// <exception cref="NotSupportedException">Nobody is there to answer: the notebook runs unattended.</exception>
    public static Task<string> GetInputAsync(string prompt = "", bool isPassword = false, string typeHint = "text")
    {
        var cell = Cell();
        return cell.Input.ReadLineAsync(prompt ?? "", isPassword || typeHint == "password", cell.Interrupted);
    }

    /// <inheritdoc cref="GetInputAsync(string, bool, string)"/>
    public static Task<string> GetInputAsync(string prompt, string typeHint) => GetInputAsync(prompt, false, typeHint);

    /// <summary>Asks the person at the notebook for a password.</summary>
    /// <param name="prompt">The question.</param>
    /// <exception cref="NotSupportedException">Nobody is there to answer: the notebook runs unattended.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => new(await GetInputAsync(prompt, isPassword: true));

    /// <summary>Has a kernel do something, as part of the cell that runs now.</summary>
    /// <returns>What came of it. A failure is a result and is printed, not thrown.</returns>
    public Task<KernelCommandResult> SendAsync(KernelCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        return CommandRunner.RunAsync(command, command.TargetKernelName ?? Name);
    }

    /// <summary>Runs code, as part of the cell that runs now.</summary>
    public Task<KernelCommandResult> SubmitCodeAsync(string code) => SendAsync(new SubmitCode(code));

    /// <summary>Declares a magic command, which every later cell can use.</summary>
    /// <param name="directive">Its name and parameters.</param>
    /// <param name="handler">Runs it.</param>
    /// <typeparam name="TCommand">The class whose properties take the parameters.</typeparam>
    public void AddDirective<TCommand>(KernelActionDirective directive, Func<TCommand, KernelInvocationContext, Task> handler)
        where TCommand : KernelCommand => Host.AddMagic(DirectiveBinding.ToMagic(directive, handler));

    /// <summary>Declares a magic command without parameters.</summary>
    public void AddDirective(KernelActionDirective directive, Func<KernelCommand, KernelInvocationContext, Task> handler) =>
        Host.AddMagic(DirectiveBinding.ToMagic<DirectiveCommand>(directive, handler));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private protected static IKernelHost Host => Cell().Host!;

    internal static CellContext Cell() => CellContext.Current
        ?? throw new InvalidOperationException("Nothing can be shown or asked here: no cell started this code.");

    internal static DisplayedValue Show(object? value, Func<object?, MimeBundle> format) => new(Displayed.Show(Cell(), format(value)), format);
}
