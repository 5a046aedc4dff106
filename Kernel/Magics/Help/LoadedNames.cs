using System.Reflection;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Magics.Help;

/// <summary>What the types and members that are loaded look like, found by reflection: signatures without documentation.</summary>
internal static class LoadedNames
{
    private static readonly string[] Namespaces = ["", "System.", "System.IO.", "System.Text.", "System.Collections.Generic.", "System.Linq.", "System.Threading.Tasks."];
    private static readonly string[] Arities = ["", "`1", "`2", "`3"];

    /// <summary>Signatures of everything public that a name means.</summary>
    /// <param name="name">A type, or a member after its type and a dot; the usual namespaces may be left away.</param>
    /// <returns>Null if it means nothing.</returns>
    public static Task<MimeBundle?> DescribeAsync(string name)
    {
        var lines = Types(name).SelectMany(Describe).ToArray();
        if (lines.Length == 0 && name.LastIndexOf('.') is > 0 and var dot)
            lines = [.. Types(name[..dot]).SelectMany(type => Members(type, name[(dot + 1)..]))];
        var text = string.Join('\n', lines.Distinct());
        return Task.FromResult(text.Length == 0 ? null : new MimeBundle(text).With(Html.Of($"<pre>{text}</pre>")));
    }

    private static IEnumerable<Type> Types(string name) =>
        from assembly in AppDomain.CurrentDomain.GetAssemblies()
        where !assembly.IsDynamic
        from prefix in Namespaces
        from arity in Arities
        let type = assembly.GetType(prefix + name + arity, throwOnError: false)
        where type is { IsVisible: true }
        select type;

    private static IEnumerable<string> Describe(Type type) =>
        [$"{Kind(type)} {CSharpName.Full(type).Replace("global::", "", StringComparison.Ordinal)}", .. Members(type, null).Select(line => "    " + line)];

    private static string Kind(Type type) => type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class" : "class";

    private static IEnumerable<string> Members(Type type, string? name) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | (name is null ? BindingFlags.DeclaredOnly : BindingFlags.FlattenHierarchy))
        .Where(member => name is null || member.Name == name)
        .Select(Signature).OfType<string>();

    private static string? Signature(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{CSharpName.Of(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo { IsSpecialName: true } => null,
        MethodInfo method => $"{Static(method.IsStatic)}{CSharpName.Of(method.ReturnType)} {CSharpName.Of(method.DeclaringType!)}.{method.Name}{TypeParameters(method)}({Parameters(method)})",
        PropertyInfo property => $"{Static(property.GetAccessors() is [{ IsStatic: true }, ..])}{CSharpName.Of(property.PropertyType)} "
            + $"{CSharpName.Of(property.DeclaringType!)}.{property.Name} {{ {(property.CanRead ? "get; " : "")}{(property.CanWrite ? "set; " : "")}}}",
        FieldInfo field => $"{Static(field.IsStatic)}{CSharpName.Of(field.FieldType)} {CSharpName.Of(field.DeclaringType!)}.{field.Name}",
        EventInfo happening => $"event {CSharpName.Of(happening.EventHandlerType!)} {CSharpName.Of(happening.DeclaringType!)}.{happening.Name}",
        _ => null,
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var how = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "";
        return $"{how}{CSharpName.Of(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.RawDefaultValue ?? "null") : "")}";
    }));
}
