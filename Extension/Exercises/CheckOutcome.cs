using CourseKit.Exercises.Values;

namespace CourseKit.Extension.Exercises;

/// <summary>What came of one check.</summary>
internal abstract record CheckOutcome
{
    private CheckOutcome() { }

    /// <summary>The value is as expected.</summary>
    public sealed record Passed : CheckOutcome;

    /// <summary>There is a value, and it is another one.</summary>
    public sealed record Differs(ValueData Expected, ValueData Actual, Difference Difference) : CheckOutcome;

    /// <summary>The student's code threw, or the expression does not fit it.</summary>
    public sealed record Broken(string Message) : CheckOutcome;

    /// <summary>Nothing has been written yet.</summary>
    public sealed record Unanswered : CheckOutcome;
}
