namespace CourseKit.Kernel.Abstractions;

/// <summary>An expression given to <see cref="IKernelHost.EvaluateAsync"/> does not compile, or it threw.</summary>
public sealed class EvaluationException : Exception
{
    /// <summary>An expression that does not compile.</summary>
    /// <param name="message">The compiler's first message, without position.</param>
    public EvaluationException(string message) : base(message) { }

    /// <summary>An expression that threw.</summary>
    /// <param name="message">What happened, in one sentence.</param>
    /// <param name="innerException">What was thrown.</param>
    public EvaluationException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Whether the expression never ran because it does not compile.</summary>
    public bool IsCompileError => InnerException is null;
}
