using System.Reflection;
using CourseKit.Exercises;
using CourseKit.Exercises.Values;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Exercises;

/// <summary>Evaluates the checks of an exercise in the notebook and compares.</summary>
internal sealed class CheckRunner(ExerciseDefinition exercise, IKernelHost host)
{
    // A loop without end is most often one for every check.
    private const int MostStopped = 2;

    private static readonly string Show = $"global::{typeof(ProbeValue).FullName}.{nameof(ProbeValue.Show)}";

    /// <summary>How an expression is asked for: read as plain data by the evaluation itself, since a lazy sequence runs the student's code
    /// while it is read, and a task is not to be awaited for the student. The grader asks in the same way.</summary>
    public static string Ask(string expression) => $"{Show}((object)({expression}\n))";

    /// <summary>Runs all checks.</summary>
    /// <param name="outcomes">Receives what came of each, so that an interrupt loses nothing.</param>
    /// <param name="cancellationToken">Ends them.</param>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public async Task RunAsync(List<CheckOutcome> outcomes, CancellationToken cancellationToken)
    {
        var stopped = 0;
        foreach (var check in exercise.Checks)
        {
            var outcome = stopped < MostStopped ? await RunAsync(check, cancellationToken) : new CheckOutcome.NotRun();
            stopped = outcome is CheckOutcome.Stopped or CheckOutcome.NotRun ? stopped + 1 : 0;
            outcomes.Add(outcome);
        }
    }

    /// <summary>Runs one check.</summary>
    /// <param name="check">What is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="seed">What <c>seed</c> is to the check's property.</param>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public async Task<CheckOutcome> RunAsync(ExerciseCheck check, CancellationToken cancellationToken, int seed = 0)
    {
        cancellationToken.ThrowIfCancellationRequested();
        host.Interrupted.ThrowIfCancellationRequested();
        using var watch = new CheckWatch(new(exercise.ProcessorTime), host, () => host.Display(new MimeBundle(TakesNoNotice(check))), cancellationToken);
        try
        {
            var actual = ((ProbedValue)(await host.EvaluateAsync(Ask(check.Expression), watch.Token))!).Data;
            if (watch.Excess is { } excess) // a host that cannot stop code
                return new CheckOutcome.Stopped(excess);
            if (check.Expected is not { } expected)
                return await JudgeAsync(check, actual, seed, watch.Token);
            return ValueComparer.Compare(expected, actual, check.Tolerance) is { } difference
                ? new CheckOutcome.Differs(expected, actual, difference, ValueAdvice.For(expected, actual, check.Tolerance, exercise.Signature))
                : new CheckOutcome.Passed();
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested || host.Interrupted.IsCancellationRequested)
        {
            // Whatever an interrupt looks like on its way out, it is no mistake of the student's.
            throw new OperationCanceledException("The checks were interrupted.", cancellationToken);
        }
        catch (Exception) when (watch.Excess is not null)
        {
            return new CheckOutcome.Stopped(watch.Excess!);
        }
        catch (EvaluationException exception) when (exception.IsCompileError)
        {
            return new CheckOutcome.Broken(CompileAdvice.For(exception.Message, exercise.Signature), CompileAdvice.IsMissing(exception.Message));
        }
        catch (Exception exception)
        {
            return Cause(exception) switch
            {
                NotImplementedException => new CheckOutcome.Unanswered(),
                InsufficientExecutionStackException => new CheckOutcome.Broken("Functions call each other too deep; is there one that calls itself and never stops?"),
                var thrown => new CheckOutcome.Broken($"{TypeText.Of(thrown.GetType())}: {thrown.Message}"),
            };
        }
    }

    private async Task<CheckOutcome> JudgeAsync(ExerciseCheck check, ValueData actual, int seed, CancellationToken cancellationToken)
    {
        if (actual is OtherValue)
            return new CheckOutcome.Broken($"It came to {actual.Description}{ValueAdvice.For(actual, exercise.Signature)}.");
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

    private static string TakesNoNotice(ExerciseCheck check) =>
        $"The check \"{check.Name}\" has gone past its limit and cannot be stopped from here; interrupt the kernel, and if that does not help, restart it.";

    private static Exception Cause(Exception exception) => exception switch
    {
        EvaluationException or TargetInvocationException or TypeInitializationException when exception.InnerException is { } inner => Cause(inner),
        AggregateException { InnerExceptions: [var only] } => Cause(only),
        _ => exception,
    };
}
