using System.Reflection;
using CourseKit.Exercises;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>Evaluates one check in the notebook and compares.</summary>
internal static class CheckRunner
{
    /// <summary>All visible checks of an exercise.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static async Task<IReadOnlyList<CheckOutcome>> RunAsync(ExerciseDefinition exercise, IKernelHost host, CancellationToken cancellationToken)
    {
        List<CheckOutcome> outcomes = [];
        foreach (var check in exercise.Checks)
            outcomes.Add(await RunAsync(check, host, cancellationToken));
        return outcomes;
    }

    /// <param name="check">What is asked.</param>
    /// <param name="host">The notebook.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="seed">What <c>seed</c> is to the check's property.</param>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static async Task<CheckOutcome> RunAsync(ExerciseCheck check, IKernelHost host, CancellationToken cancellationToken, int seed = 0)
    {
        cancellationToken.ThrowIfCancellationRequested();
        host.Interrupted.ThrowIfCancellationRequested();
        try
        {
            var result = await host.EvaluateAsync(check.Expression, cancellationToken);
            var actual = NotebookValue.Read(result);
            if (check.Expected is not { } expected)
                return await JudgeAsync(check, actual, seed, host, cancellationToken);
            return ValueComparer.Compare(expected, actual, check.Tolerance) is { } difference
                ? new CheckOutcome.Differs(expected, actual, difference)
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

    private static async Task<CheckOutcome> JudgeAsync(ExerciseCheck check, ValueData actual, int seed, IKernelHost host, CancellationToken cancellationToken)
    {
        if (actual is OtherValue)
            return new CheckOutcome.Broken($"It came to {actual.Description}.");
        try
        {
            var judgement = await host.EvaluateAsync(PropertyExpression.Of(check.Property!, actual, seed), cancellationToken);
            return PropertyExpression.Reason(NotebookValue.Read(judgement)) is { } reason
                ? new CheckOutcome.Broken($"{char.ToUpperInvariant(reason[0])}{reason[1..]}: it came to {new ProbedValue(actual)}.")
                : new CheckOutcome.Passed();
        }
        catch (Exception exception) when (exception is EvaluationException { IsCompileError: true } or FormatException)
        {
            // The property is the teacher's, and fits the teacher's answer.
            return new CheckOutcome.Broken($"It came to {actual.Description}, which this check cannot judge; compare its type with the one that the exercise asks for.");
        }
    }

    private static Exception Cause(Exception exception) => exception switch
    {
        EvaluationException or TargetInvocationException or TypeInitializationException when exception.InnerException is { } inner => Cause(inner),
        AggregateException { InnerExceptions: [var only] } => Cause(only),
        _ => exception,
    };
}
