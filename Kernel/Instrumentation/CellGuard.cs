using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>What instrumented cells call: at the head of every loop body (<see cref="Check"/>) and of every function
/// (<see cref="Enter"/>). Static because compiled cells have no other way to reach it; one process runs one cell at a time.</summary>
public static class CellGuard
{
    private static volatile bool _isInterrupted;

    /// <summary>Whether the running cell has been asked to stop.</summary>
    public static bool IsInterrupted => _isInterrupted;

    /// <summary>Stops the cell here if it was interrupted. One read of a field otherwise.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (_isInterrupted)
            Throw();
    }

    /// <summary>As <see cref="Check"/>, and makes recursion without end an exception where it would end the process.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">Less than about 64 KB of stack are left.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter()
    {
        if (_isInterrupted)
            Throw();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    internal static void Request() => _isInterrupted = true;

    internal static void Reset() => _isInterrupted = false;

    [DoesNotReturn]
    private static void Throw() => throw new CellInterruptedException();
}
