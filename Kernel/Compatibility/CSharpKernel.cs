using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>The kernel that runs C#, as notebooks get hold of it.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Notebooks call its members on an object.")]
public sealed class CSharpKernel : Kernel
{
    // Many notebooks begin by replacing this field, to be rid of warnings that are not shown here anyway.
    [SuppressMessage("Style", "IDE0044", Justification = "Notebooks set it.")]
    [SuppressMessage("CodeQuality", "IDE0052", Justification = "Notebooks read it.")]
    private ScriptWarnings _scriptOptions = new();

    internal CSharpKernel() : base("csharp") => _ = _scriptOptions;

    /// <summary>Looks for a variable of the notebook.</summary>
    /// <returns>Whether there is one of that name and type.</returns>
    public bool TryGetValue<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        if (Host.Variables.FirstOrDefault(variable => variable.Name == name) is { Value: T found })
        {
            value = found;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>Declares a variable that later cells see.</summary>
    public Task SetValueAsync(string name, object? value, Type? declaredType = null) => Host.DeclareAsync(name, value);
}
