using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Kernel.Errors;

/// <summary>What to write instead of C# that a program may hold and a cell may not.</summary>
internal static class CellAdvice
{
    /// <summary>For <c>ref var x = ref …</c> at the top level of a cell.</summary>
    public const string RefLocal =
        "A variable at the top level of a cell is kept for later cells, and a reference cannot be kept: put the lines that use it into a block { … } or a function.";

    // The types of .NET Interactive that this kernel has under their names.
    private static readonly string[] EngineTypes = ["'Kernel'", "'CSharpKernel'", "'CompositeKernel'", "'KernelInvocationContext'", "'DisplayedValue'"];

    /// <summary>A sentence to put under the compiler's, or null if that says it all.</summary>
    public static string? For(Diagnostic diagnostic) => diagnostic.Id switch
    {
        "CS8345" when IsTopLevel(diagnostic.Location) =>
            "A variable at the top level of a cell is kept for later cells, and a Span cannot be kept: put the lines that use it into a block { … } or a function.",
        "CS0103" or "CS0246" when diagnostic.Location.SourceTree is { Options.Kind: SourceCodeKind.Regular } =>
            "What stands in a namespace, or beside an extension block, sees packages and other namespaces, and nothing that cells declare outside of one.",
        "CS1061" or "CS0117" or "CS1729" or "CS7036" when IsOfEngine(diagnostic) =>
            "This kernel has the names of .NET Interactive that notebooks use to show, ask and share values; this one it does not have.",
        "CS0234" when diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("'CommandLine'", StringComparison.Ordinal) =>
            "System.CommandLine came with .NET Interactive, to declare magic commands; here a package declares them, through CourseKit.Kernel.Abstractions.",
        "CS1109" => "In a cell, an extension method is written outside any class: static int Twice(this int x) => 2 * x;",
        "CS7020" => "Put it into a function, for example IEnumerable<int> Numbers() { … }.",
        "CS9054" => "Leave the word file away: a cell is no file.",
        _ => null,
    };

    private static bool IsOfEngine(Diagnostic diagnostic) =>
        EngineTypes.Any(type => diagnostic.GetMessage(CultureInfo.InvariantCulture).StartsWith(type, StringComparison.Ordinal));

    private static bool IsTopLevel(Location location) =>
        location.SourceTree?.GetRoot().FindNode(location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is null;
}
