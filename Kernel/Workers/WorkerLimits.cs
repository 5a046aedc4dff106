namespace CourseKit.Kernel.Workers;

/// <summary>How much is read of what a worker says, for whoever does not trust its cells. One that says more is ended.</summary>
/// <param name="MessageBytes">Of one message.</param>
/// <param name="AllBytes">Of all messages together.</param>
/// <param name="NativeCharacters">Of what native code prints, on each of its two streams.</param>
public sealed record WorkerLimits(int MessageBytes = int.MaxValue, long AllBytes = long.MaxValue, long NativeCharacters = long.MaxValue);
