using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>Makes a magic command of a directive, whose parameters are the properties of a command: <c>--out-file</c> is
/// <c>OutFile</c>.</summary>
internal static class DirectiveBinding
{
    public static Magic ToMagic<TCommand>(KernelActionDirective directive, Func<TCommand, KernelInvocationContext, Task> handle)
        where TCommand : KernelCommand => new()
        {
            Name = directive.Name,
            Summary = directive.Description ?? "Declared by a notebook or package.",
            Parameters = [.. directive.Parameters.Select(parameter => parameter.ToMagic())],
            RunAsync = (call, _) => handle(Bind<TCommand>(directive, call), KernelInvocationContext.Current!),
        };

    private static TCommand Bind<TCommand>(KernelActionDirective directive, MagicCall call)
        where TCommand : KernelCommand
    {
        var command = (TCommand)(Activator.CreateInstance(typeof(TCommand), nonPublic: true) ?? throw new MissingMethodException(typeof(TCommand).Name));
        foreach (var (name, value) in call.Arguments)
        {
            var property = Property(typeof(TCommand), name)
                ?? throw new MagicException($"{directive.Name} takes {name}, but {typeof(TCommand).Name} has no property {name.Replace("-", "", StringComparison.Ordinal)} that can be set.");
            property.SetValue(command, Convert(directive, name, value, property.PropertyType));
        }
        return command;
    }

    private static PropertyInfo? Property(Type type, string parameter) => type
        .GetProperty(parameter.Replace("-", "", StringComparison.Ordinal), BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { CanWrite: true } property ? property : null;

    private static object? Convert(KernelActionDirective directive, string name, string value, Type type)
    {
        try
        {
            return type == typeof(string) || type == typeof(object) ? value : TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, value);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            throw new MagicException($"{directive.Name} {name} takes {CourseKit.Kernel.Output.CSharpName.Of(type)}, and {value} is none.");
        }
    }
}
