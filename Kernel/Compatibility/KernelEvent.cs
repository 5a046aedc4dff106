using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>Something that came of a command.</summary>
/// <param name="command">Which command.</param>
public abstract class KernelEvent(KernelCommand? command)
{
    /// <summary>The command that it came of.</summary>
    public KernelCommand? Command { get; } = command;
}

/// <summary>A command was carried out.</summary>
public sealed class CommandSucceeded(KernelCommand? command) : KernelEvent(command);

/// <summary>A command failed.</summary>
public sealed class CommandFailed(Exception? exception, KernelCommand? command, string? message = null) : KernelEvent(command)
{
    /// <summary>Why.</summary>
    public Exception? Exception { get; } = exception;

    /// <summary>Why, in a sentence.</summary>
    public string Message { get; } = message ?? exception?.Message ?? "";
}

/// <summary>A value to be shown.</summary>
public abstract class DisplayEvent(object? value, KernelCommand? command, IReadOnlyCollection<FormattedValue>? formattedValues, string? valueId) : KernelEvent(command)
{
    /// <summary>The value itself.</summary>
    public object? Value { get; } = value;

    /// <summary>The forms in which to show it.</summary>
    public IReadOnlyCollection<FormattedValue> FormattedValues { get; } = formattedValues ?? [];

    /// <summary>The id by which it can be replaced.</summary>
    public string? ValueId { get; } = valueId;
}

/// <summary>A value was shown.</summary>
public sealed class DisplayedValueProduced(object? value, KernelCommand? command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(value, command, formattedValues, valueId);

/// <summary>Code ended in an expression with a value.</summary>
public sealed class ReturnValueProduced(object? value, KernelCommand? command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(value, command, formattedValues, valueId);

/// <summary>Text was printed.</summary>
public sealed class StandardOutputValueProduced(KernelCommand? command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(null, command, formattedValues, valueId);

/// <summary>Text was printed as an error.</summary>
public sealed class StandardErrorValueProduced(KernelCommand? command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(null, command, formattedValues, valueId);

/// <summary>Something went wrong that did not end the command.</summary>
public sealed class ErrorProduced(string message, KernelCommand? command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(message, command, formattedValues, valueId)
{
    /// <summary>What went wrong.</summary>
    public string Message { get; } = message;
}
