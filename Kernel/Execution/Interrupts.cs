namespace CourseKit.Kernel.Execution;

/// <summary>Tells exceptions that an interrupt caused from others.</summary>
internal static class Interrupts
{
    /// <summary>Whether an interrupt is at the bottom of an exception, however it is wrapped.</summary>
    public static bool Caused(Exception exception) => exception switch
    {
        OperationCanceledException or ThreadInterruptedException => true,
        AggregateException aggregate => aggregate.Flatten().InnerExceptions.Any(Caused),
        { InnerException: { } inner } => Caused(inner),
        _ => false,
    };
}
