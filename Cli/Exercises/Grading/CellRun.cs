using CourseKit.Kernel.Output;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>How a cell ended.</summary>
internal enum CellEnding
{
    /// <summary>It ran to its end.</summary>
    Done,

    /// <summary>It did not compile, or it threw.</summary>
    Failed,

    /// <summary>It took too long and was interrupted.</summary>
    TimedOut,

    /// <summary>Its process is gone: the cell ended it, or it had to be killed.</summary>
    ProcessEnded,
}

/// <summary>One cell's run.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Outputs">What it put out until then, in order.</param>
/// <param name="Error">Why it failed; null if it did not.</param>
internal sealed record CellRun(CellEnding Ending, IReadOnlyList<CellOutput> Outputs, ErrorOutput? Error = null)
{
    /// <summary>For one that timed out, in words.</summary>
    public string Stopped { get; init; } = GradingLimits.Cell.Stopped(isByClock: false);
}
