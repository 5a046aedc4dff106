using CourseKit.Exercises.Values;

namespace CourseKit.Extension.Exercises;

/// <summary>What came of one check.</summary>
internal abstract record CheckOutcome
{
    private CheckOutcome() { }

    /// <summary>The value is as expected.</summary>
    public sealed record Passed : CheckOutcome;

    /// <summary>There is a value, and it is another one.</summary>
    /// <param name="Expected">What was expected.</param>
    /// <param name="Actual">What came.</param>
    /// <param name="Difference">In what they differ.</param>
    /// <param name="Advice">What may help, for the end of that sentence; null for nothing.</param>
    public sealed record Differs(ValueData Expected, ValueData Actual, Difference Difference, string? Advice) : CheckOutcome;

    /// <summary>The student's code threw, or the expression does not fit it.</summary>
    /// <param name="Message">What to tell.</param>
    /// <param name="IsMissing">Whether it is only that the answer's cell has not run.</param>
    public sealed record Broken(string Message, bool IsMissing = false) : CheckOutcome;

    /// <summary>It took too long.</summary>
    public sealed record Stopped(string Message) : CheckOutcome;

    /// <summary>It was not tried, for others before it had taken too long.</summary>
    public sealed record NotRun : CheckOutcome;

    /// <summary>Nothing has been written yet.</summary>
    public sealed record Unanswered : CheckOutcome;
}
