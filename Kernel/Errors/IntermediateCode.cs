using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace CourseKit.Kernel.Errors;

/// <summary>The instructions of a method, as the compiler wrote them.</summary>
internal static class IntermediateCode
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Reads them one by one.</summary>
    public static IEnumerable<Instruction> Of(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i < code.Length;)
        {
            var start = i;
            short value = code[i++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | code[i++]));
            var operation = OpCodesByValue[value];
            var operand = code.AsSpan(i);
            i += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(operand),
                _ => 4,
            };
            yield return new(start, operation, operation.OperandType == OperandType.InlineMethod ? Called(method, BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(i - 4))) : null);
        }
    }

    private static MethodBase? Called(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or TypeLoadException or BadImageFormatException)
        {
            return null; // Of a library that is not there.
        }
    }
}

/// <summary>One instruction.</summary>
/// <param name="Offset">Where it stands in the method.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Called">What it calls, if it calls.</param>
internal readonly record struct Instruction(int Offset, OpCode Operation, MethodBase? Called);
