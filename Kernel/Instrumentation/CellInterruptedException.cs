namespace CourseKit.Kernel.Instrumentation;

/// <summary>The running cell was interrupted by the reader.</summary>
public sealed class CellInterruptedException() : OperationCanceledException("The cell was interrupted.");
