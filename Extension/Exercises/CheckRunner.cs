using System.Reflection;
using CourseKit.Exercises;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>Evaluates one check in the notebook and compares.</summary>
internal static class CheckRunner
{
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static async Task<CheckOutcome> RunAsync(ExerciseCheck check, IKernelHost host, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        host.Interrupted.ThrowIfCancellationRequested();
        try
        {
            var result = await host.EvaluateAsync(check.Expression, cancellationToken);
            var actual = NotebookValue.Read(result);
            return ValueComparer.Compare(check.Expected, actual, check.Tolerance) is { } difference
                ? new CheckOutcome.Differs(check.Expected, actual, difference)
                : new CheckOutcome.Passed();
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested || host.Interrupted.IsCancellationRequested)
        {
            // Whatever an interrupt looks like on its way out, it is no mistake of the student's.
            throw new OperationCanceledException("The checks were interrupted.", cancellationToken);
        }
        catch (EvaluationException exception) when (exception.IsCompileError)
        {
            return new CheckOutcome.Broken(CompileAdvice.For(exception.Message));
        }
        catch (Exception exception) // also a lazy sequence, which throws when it is read
        {
            var thrown = Cause(exception);
            return thrown is NotImplementedException
                ? new CheckOutcome.Unanswered()
                : new CheckOutcome.Broken($"{TypeText.Of(thrown.GetType())}: {thrown.Message}");
        }
    }

    private static Exception Cause(Exception exception) => exception switch
    {
        EvaluationException or TargetInvocationException or TypeInitializationException when exception.InnerException is { } inner => Cause(inner),
        AggregateException { InnerExceptions: [var only] } => Cause(only),
        _ => exception,
    };
}
