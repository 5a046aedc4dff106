using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>The same by the names of the engine's extension methods, which libraries call as static ones.</summary>
public static class KernelInvocationContextExtensions
{
    /// <inheritdoc cref="KernelInvocationContext.Display"/>
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes) => context.Display(value, mimeTypes);

    /// <inheritdoc cref="KernelInvocationContext.DisplayAs"/>
    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType, params string[] additionalMimeTypes) =>
        context.DisplayAs(value, mimeType, additionalMimeTypes);

    /// <inheritdoc cref="KernelInvocationContext.DisplayStandardOut"/>
    public static void DisplayStandardOut(this KernelInvocationContext context, string output, KernelCommand? command = null) => context.DisplayStandardOut(output, command);

    /// <inheritdoc cref="KernelInvocationContext.DisplayStandardError"/>
    public static void DisplayStandardError(this KernelInvocationContext context, string error, KernelCommand? command = null) => context.DisplayStandardError(error, command);
}
