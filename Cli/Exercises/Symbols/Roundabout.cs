using CourseKit.Kernel.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Cli.Exercises.Symbols;

/// <summary>Ways to call what is not named: by a text that is known only while the program runs. Where an exercise forbids something, an answer
/// may not take them, for the compiler cannot see where they lead.</summary>
internal static class Roundabout
{
    private static readonly SymbolName[] Ways =
    [
        .. ((string[])[
            "System.Reflection", "System.Runtime.InteropServices", "System.Runtime.Loader", "System.Linq.Expressions", "System.Dynamic", "System.ComponentModel", "System.Runtime.Serialization",
            "System.Xml.Serialization", "System.Activator", "System.AppDomain", "System.AppContext", "System.TypedReference", "System.RuntimeTypeHandle", "System.RuntimeMethodHandle", "System.Diagnostics.Process", "System.Diagnostics.StackFrame",
            "System.Delegate.DynamicInvoke", "System.Delegate.CreateDelegate", "System.Delegate.Method", "System.Runtime.CompilerServices.Unsafe", "System.Runtime.CompilerServices.CallSite",
            "System.Runtime.CompilerServices.RuntimeHelpers", "System.Runtime.CompilerServices.UnsafeAccessorAttribute", "System.Runtime.CompilerServices.UnsafeAccessorTypeAttribute", "System.Runtime.CompilerServices.Closure",
            "Microsoft.CSharp", "Microsoft.CodeAnalysis", "Microsoft.FSharp", "Microsoft.DotNet.Interactive.Kernel", "Microsoft.DotNet.Interactive.CSharp", "Microsoft.DotNet.Interactive.Commands",
            "Microsoft.DotNet.Interactive.KernelInvocationContext", "Newtonsoft.Json", "DynamicObj", "CourseKit.Kernel", "CourseKit.Extension",
        ]).Select(text => new SymbolName(text)),
    ];

    private static readonly SymbolName Type = new("System.Type");

    // What one can ask of a type without getting at what it has.
    private static readonly string[] Harmless = ["Name", "FullName", "Namespace", "ToString", "Equals", "GetHashCode", "GetTypeCode", "op_Equality", "op_Inequality", "IsAssignableFrom", "IsAssignableTo", "IsInstanceOfType"];

    /// <summary>The first place where an answer takes such a way: what it uses, with its line; null if it takes none.</summary>
    public static string? In(CellCode code) =>
        SymbolUse.In(code).Concat(SymbolUse.Unnamed(code)).FirstOrDefault(use => IsOne(use.Symbol) && !code.Contains(use.Symbol)) is { } used
            ? FormattableString.Invariant($"{used.Name} (line {used.Line})")
            : code.Namespaces.Select(part => part.Root).Prepend(code.Root).SelectMany(root => root.DescendantNodes()).FirstOrDefault(IsUnchecked) is { } node
                ? FormattableString.Invariant($"{Word(node)} (line {CellCode.LineOf(node)})")
                : null;

    private static bool IsOne(ISymbol symbol) =>
        Array.Exists(Ways, way => way.Covers(symbol))
        || symbol.ContainingType is { } type && Type.Names(type.OriginalDefinition) && !Harmless.Contains(symbol.Name);

    private static bool IsUnchecked(SyntaxNode node) => node is FunctionPointerTypeSyntax or UnsafeStatementSyntax or PointerTypeSyntax or RefTypeExpressionSyntax or RefValueExpressionSyntax or MakeRefExpressionSyntax;

    private static string Word(SyntaxNode node) => node is RefTypeExpressionSyntax or RefValueExpressionSyntax or MakeRefExpressionSyntax ? "a typed reference" : "a pointer";
}
