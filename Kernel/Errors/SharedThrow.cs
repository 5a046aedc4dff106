using System.Reflection;
using System.Reflection.Emit;

namespace CourseKit.Kernel.Errors;

/// <summary>Finds the lines that may have thrown what has none: for an index out of bounds, and for what <c>checked</c> finds, all places of a function, and of
/// small ones that it calls, share one instruction that throws, and a trace names whichever line comes before that.</summary>
internal sealed class SharedThrow(CellSymbols symbols)
{
    /// <summary>Whether a frame is the runtime's, that throws for such an instruction. The one above it then says nothing of its line.</summary>
    public static bool IsThrower(MethodBase method) => method.DeclaringType?.FullName == "Internal.Runtime.CompilerHelpers.ThrowHelpers";

    /// <summary>The lines of a cell's function that may throw such an exception.</summary>
    /// <returns>Empty if it is no cell's function.</returns>
    public IReadOnlyList<SourceLine> Places(MethodBase function, Exception exception)
    {
        var lines = symbols.LinesOf(function);
        return
        [
            .. IntermediateCode.Of(function).Where(instruction => MayThrow(instruction, exception, [function]))
                .Select(instruction => lines.LastOrDefault(line => line.Offset <= instruction.Offset)).Where(line => line.Line > 0)
                .DistinctBy(line => line.Line).OrderBy(line => line.Line),
        ];
    }

    private bool MayThrow(Instruction instruction, Exception exception, HashSet<MethodBase> seen) =>
        instruction.Called is { } called
            ? (exception is IndexOutOfRangeException && IsIndexer(called))
                || (symbols.Has(called) && seen.Add(called) && IntermediateCode.Of(called).Any(inner => MayThrow(inner, exception, seen)))
            : MayThrow(instruction.Operation, exception);

    private static bool MayThrow(OpCode operation, Exception exception) => exception switch
    {
        IndexOutOfRangeException => operation.Name!.StartsWith("ldelem", StringComparison.Ordinal) || operation.Name.StartsWith("stelem", StringComparison.Ordinal),
        OverflowException => operation.Name!.Contains(".ovf", StringComparison.Ordinal),
        DivideByZeroException => operation.Name!.StartsWith("div", StringComparison.Ordinal) || operation.Name.StartsWith("rem", StringComparison.Ordinal),
        _ => false,
    };

    // What the runtime compiles like an array's.
    private static bool IsIndexer(MethodBase method) => method is { Name: "get_Item", DeclaringType: { IsGenericType: true } type }
        ? type.GetGenericTypeDefinition() == typeof(Span<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>)
        : method.Name == "get_Chars" && method.DeclaringType == typeof(string);
}
