namespace CourseKit.Kernel.Abstractions;

/// <summary>A magic command that cannot do what was asked. Its message is all that the reader sees: what, where, what to do.</summary>
/// <param name="message">One clear sentence.</param>
public sealed class MagicException(string message) : Exception(message);
