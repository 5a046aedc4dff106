using Microsoft.DotNet.Interactive.CSharp;

namespace Microsoft.DotNet.Interactive;

/// <summary>The engine's kernel of kernels. Here it holds one.</summary>
public sealed class CompositeKernel : Kernel
{
    internal CompositeKernel() : base(".NET") => CSharp = new();

    /// <summary>The kernels that there are.</summary>
    public IReadOnlyList<Kernel> ChildKernels => [CSharp];

    /// <summary>The language of cells that do not name theirs.</summary>
    public string DefaultKernelName => CSharp.Name;

    internal CSharpKernel CSharp { get; }

    /// <summary>The kernel of a language; null if there is none, as of every language but C#.</summary>
    public Kernel? FindKernelByName(string name) => name is "csharp" or "c#" or "C#" ? CSharp : name == Name ? this : null;
}
