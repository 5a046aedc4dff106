#pragma warning disable IDE0130 // Each stands where the engine has it.

namespace Microsoft.DotNet.Interactive.FSharp
{
    /// <summary>Not to be had.</summary>
    [Obsolete("there is no F# here, this kernel runs C# only; run the notebook in Polyglot Notebooks, or write this in C#.", error: true)]
    public sealed class FSharpKernel;
}

namespace Microsoft.DotNet.Interactive.PowerShell
{
    /// <summary>Not to be had.</summary>
    [Obsolete("there is no PowerShell here, this kernel runs C# only; run the notebook in Polyglot Notebooks, or write this in C#.", error: true)]
    public sealed class PowerShellKernel;
}

namespace Microsoft.DotNet.Interactive
{
    /// <summary>Not to be had.</summary>
    [Obsolete("there is no kernel of its own for scripts here; write Kernel.Javascript(\"…\") or begin a cell with #!javascript.", error: true)]
    public sealed class JavaScriptKernel;
}

namespace Microsoft.DotNet.Interactive.Connection
{
    /// <summary>Not to be had.</summary>
    [Obsolete("other kernels cannot be connected here, this one runs C# only; run the notebook in Polyglot Notebooks.", error: true)]
    public sealed class ProxyKernel;
}
