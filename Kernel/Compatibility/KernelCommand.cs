namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Something that a kernel is asked to do.</summary>
/// <param name="targetKernelName">Who is to do it; null for the one that is asked.</param>
public abstract class KernelCommand(string? targetKernelName = null)
{
    /// <summary>Who is to do it; null for the one that is asked.</summary>
    public string? TargetKernelName { get; set; } = targetKernelName;
}

/// <summary>A magic command that was used: its properties take the parameters by name.</summary>
public abstract class KernelDirectiveCommand : KernelCommand;

internal sealed class DirectiveCommand : KernelDirectiveCommand;

/// <summary>Adds a source of packages, as <c>#i "nuget: …"</c> does.</summary>
/// <param name="packageSource">An address or a folder.</param>
public sealed class AddPackageSource(string packageSource) : KernelCommand
{
    /// <summary>An address or a folder.</summary>
    public string PackageSource { get; } = packageSource;
}

/// <summary>Asks a kernel to run code.</summary>
/// <param name="code">In its language.</param>
/// <param name="targetKernelName">Who is to run it: <c>csharp</c>, or <c>html</c>, <c>javascript</c>, <c>markdown</c> to show it.</param>
public sealed class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>What to run.</summary>
    public string Code { get; } = code;

    /// <inheritdoc/>
    public override string ToString() => $"SubmitCode: {Code}";
}
