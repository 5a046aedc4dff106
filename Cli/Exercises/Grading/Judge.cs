using CourseKit.Exercises;
using CourseKit.Exercises.Values;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Judges answers by a property, in a process of the teacher's. What is judged comes as data.</summary>
/// <param name="runner">Where the set-up cells have run.</param>
internal sealed class Judge(ICellRunner runner)
{
    /// <summary>What is wrong with an answer.</summary>
    /// <param name="property">A C# expression over <c>answer</c> and <c>seed</c>.</param>
    /// <param name="answer">What the student's expression came to.</param>
    /// <param name="seed">The seed that it was computed with; 0 for a check.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A reason in one sentence without a full stop; null if the answer has the property.</returns>
    /// <exception cref="PropertyException">The property comes to neither true, false nor a text, or fails.</exception>
    public async Task<string?> ReasonAsync(string property, ValueData answer, int seed, CancellationToken cancellationToken)
    {
        var run = await runner.RunAsync($"{Question.Show}({PropertyExpression.Of(property, answer, seed)})", GradingLimits.Cell, cancellationToken);
        try
        {
            return PropertyExpression.Reason(Question.Answer(run) ?? throw new PropertyException(Failure.Of(run)));
        }
        catch (FormatException exception)
        {
            throw new PropertyException(exception.Message);
        }
    }
}
