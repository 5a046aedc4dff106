namespace CourseKit.Kernel.Output;

/// <summary>Spells a type as C# does: <c>List&lt;int&gt;</c>, <c>int[,]</c>, <c>double?</c>.</summary>
internal static class CSharpName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    /// <summary>For readers, without namespaces.</summary>
    public static string Of(Type type) => Spell(type, isFull: false);

    /// <summary>For the compiler, with namespaces; <c>object</c> for a type that a cell cannot name.</summary>
    public static string Full(Type type) => IsNameable(type) ? Spell(type, isFull: true) : "object";

    private static bool IsNameable(Type type) =>
        type.IsGenericParameter || (type.IsVisible && !IsOfCell(type) && !type.Name.Contains('<', StringComparison.Ordinal)
        && type.GetGenericArguments().All(IsNameable) && (type.GetElementType() is not { } element || IsNameable(element)));

    // The types of a cell are nested in the object that holds its variables.
    private static bool IsOfCell(Type type) => type.DeclaringType is { } outer
        && (IsOfCell(outer) || (outer.DeclaringType is null && outer.Assembly.GetName().Name?.StartsWith("Submission", StringComparison.Ordinal) == true));

    private static string Spell(Type type, bool isFull)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef)
            return Spell(type.GetElementType()!, isFull);
        if (type.IsPointer)
            return Spell(type.GetElementType()!, isFull) + "*";
        if (type.IsArray)
            return SpellArray(type, isFull);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Spell(underlying, isFull) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        var arguments = type.GetGenericArguments().Select(argument => Spell(argument, isFull)).ToArray();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true && arguments.Length is > 1 and < 8)
            return $"({string.Join(", ", arguments)})";
        if (type.Name.Contains("AnonymousType", StringComparison.Ordinal))
            return $"{{ {string.Join(", ", type.GetProperties().Select(property => property.Name))} }}";
        return SpellNested(type, arguments, isFull);
    }

    // int[,][] is an array of int[] in two dimensions: the outermost brackets come first.
    private static string SpellArray(Type type, bool isFull)
    {
        var brackets = "";
        for (; type.IsArray; type = type.GetElementType()!)
            brackets += $"[{new string(',', type.GetArrayRank() - 1)}]";
        return Spell(type, isFull) + brackets;
    }

    private static string SpellNested(Type type, string[] arguments, bool isFull)
    {
        var outer = type.DeclaringType;
        var taken = outer?.GetGenericArguments().Length ?? 0;
        var own = arguments.Length > taken ? $"<{string.Join(", ", arguments[taken..])}>" : "";
        var prefix = outer is not null && (IsOfCell(outer) || !IsOfCell(type)) ? SpellNested(outer, arguments[..taken], isFull) + "."
            : isFull && outer is null ? $"global::{(type.Namespace is { } name ? name + "." : "")}"
            : "";
        return prefix + type.Name.Split('`')[0] + own;
    }
}
