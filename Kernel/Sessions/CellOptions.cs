using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CourseKit.Kernel.Sessions;

/// <summary>What the code of cells is compiled with, also where it only is looked at.</summary>
internal static class CellOptions
{
    /// <summary>For the namespaces of cells. The code is as fast as any, but what a variable is assigned is computed there, so that an exception finds
    /// its line; otherwise a variable that is used once is none, and what it would hold is computed where it is used. Only the compiler's command line
    /// can ask for that.</summary>
    public static CSharpCompilationOptions Library { get; } = CSharpCommandLineParser.Default
        .Parse(["/optimize+", "/debug+", "/target:library", "/unsafe"], baseDirectory: null, sdkDirectory: null).CompilationOptions
        .WithConcurrentBuild(false)
        .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default);

    /// <summary>For a submission.</summary>
    /// <param name="usings">What it has in scope besides what those before it have.</param>
    public static CSharpCompilationOptions Submission(ImmutableArray<string> usings) => Library.WithUsings(usings);
}
