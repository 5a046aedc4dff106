using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CourseKit.Kernel.Instrumentation;

/// <summary>What instrumented cells call: at the head of every loop body (<see cref="Check"/>), of every function
/// (<see cref="Enter"/>) and in every <c>catch</c>. Static because compiled cells have no other way to reach it; one process
/// runs one cell at a time.</summary>
public static unsafe class CellGuard
{
    /// <summary>The size of the stack of the thread that runs cells, in bytes.</summary>
    internal const int StackSize = 32 * 1024 * 1024;

    // Functions may use a quarter of the stack. The rest is for exceptions: one thrown inside a catch block runs on top of
    // the frames that the first has yet to unwind, at some 10 KB each time, and may do so at every level of a recursion.
    private const int StackForFunctions = StackSize / 4;
    // An exception copies its trace at every await it passes, so the time to unwind grows with the square of the depth:
    // two and a half minutes from eight megabytes deep, two seconds from one.
    private const int StackForAsyncFunctions = StackSize / 32;
    private const int StackForCatching = StackSize / 2;

    private static readonly Lock Gate = new();
    // What cells check: whether anybody at all is to stop.
    private static volatile bool _isRaised;
    private static volatile bool _isInterrupted;
    // Until the part of the cell that is to stop has stopped. Whatever else of cells runs meanwhile, on other threads, stops with it.
    private static volatile bool _isPartStopped;
    private static volatile Thread? _stopped;
    private static nuint _stackTop;

    /// <summary>Whether the running cell has been asked to stop, or else this thread.</summary>
    public static bool IsInterrupted => _isRaised && IsMeant();

    /// <summary>Stops the cell here if it was interrupted. One read of a field otherwise.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (_isRaised)
            ThrowIfMeant();
    }

    /// <summary>As <see cref="Check"/>, and makes recursion without end an exception where it would end the process.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">The functions of the cell have used up their part of the stack.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter()
    {
        byte here;
        if (IsBeyond(StackForFunctions, &here))
            ThrowTooDeep();
        if (_isRaised)
            ThrowIfMeant();
        // Other threads have smaller stacks, of which only the runtime knows the end.
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>As <see cref="Enter"/>, at the head of an async function.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">The async functions of the cell are nested too deep.</exception>
    public static void EnterAsync()
    {
        byte here;
        if (IsBeyond(StackForAsyncFunctions, &here))
            ThrowTooDeep();
        if (_isRaised)
            ThrowIfMeant();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>As <see cref="Enter"/>, where only an expression can stand: before an initializer.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">The functions of the cell have used up their part of the stack.</exception>
    public static bool Entered()
    {
        Enter();
        return true;
    }

    /// <summary>As <see cref="Check"/>, around what a clause of a query computes.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    public static T Passed<T>(T value)
    {
        Check();
        return value;
    }

    /// <summary>Whether a <c>catch</c> block may run. Not where the stack is nearly used up: the exception then goes to the
    /// cell's end in one go, where block after block would each need a piece of stack more.</summary>
    public static bool MayCatch()
    {
        byte here;
        return !IsBeyond(StackForCatching, &here) && RuntimeHelpers.TryEnsureSufficientExecutionStack();
    }

    /// <summary>As <see cref="MayCatch"/>, for one that catches everything: it does not catch an interrupt.</summary>
    public static bool MayCatchAll() => !IsInterrupted && MayCatch();

    internal static void Request()
    {
        lock (Gate)
            _isInterrupted = _isRaised = true;
    }

    internal static void Reset()
    {
        lock (Gate)
        {
            _isInterrupted = _isPartStopped = false;
            _isRaised = _stopped is not null;
        }
    }

    /// <summary>Stops a part of the running cell. It is to be followed by <see cref="EndPart"/>.</summary>
    internal static void StopPart()
    {
        lock (Gate)
            _isPartStopped = _isRaised = true;
    }

    /// <summary>A part of the cell has ended.</summary>
    /// <param name="isAroundStopped">Whether what it was a part of is to stop still.</param>
    internal static void EndPart(bool isAroundStopped)
    {
        lock (Gate)
        {
            _isPartStopped = isAroundStopped;
            _isRaised = _isInterrupted || _isPartStopped || _stopped is not null;
        }
    }

    /// <summary>Stops what one thread runs of the code of cells, and no cell. It is to be followed by <see cref="Forget"/>.</summary>
    internal static void Stop(Thread thread)
    {
        lock (Gate)
        {
            _stopped = thread;
            _isRaised = true;
        }
    }

    /// <summary>The thread has ended.</summary>
    internal static void Forget(Thread thread)
    {
        lock (Gate)
        {
            if (_stopped != thread)
                return;
            _stopped = null;
            _isRaised = _isInterrupted || _isPartStopped;
        }
    }

    /// <summary>Called once by the thread that runs cells, before its first.</summary>
    internal static void UseStackOfThisThread()
    {
        byte here;
        _stackTop = (nuint)(&here);
    }

    // On another thread the difference is larger than the stack, or wraps around to something that is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBeyond(int limit, byte* here) => _stackTop - (nuint)here - (nuint)limit < (nuint)(StackSize - limit);

    private static bool IsMeant() => _isInterrupted || _isPartStopped || _stopped == Thread.CurrentThread;

    private static void ThrowIfMeant()
    {
        if (IsMeant())
            throw new CellInterruptedException();
    }

    [DoesNotReturn]
    private static void ThrowTooDeep() => throw new InsufficientExecutionStackException();
}
