using System.Globalization;

namespace CourseKit.Exercises.Values;

/// <summary>In what two values differ.</summary>
public abstract record Difference
{
    private protected Difference() { }

    /// <summary>The difference in one sentence, without a full stop.</summary>
    public abstract string Message { get; }

    /// <summary>The same without what was expected, for a check that is to stay hidden: one sentence, without a full stop.</summary>
    public abstract string MessageWithoutExpected { get; }

    private protected static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
