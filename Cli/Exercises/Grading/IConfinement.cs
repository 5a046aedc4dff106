using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>A worker process and what holds it.</summary>
internal interface IConfinement : IAsyncDisposable
{
    /// <summary>Where cells run.</summary>
    WorkerProcess Worker { get; }

    /// <summary>How much of the processors' time it has used so far, with all that it started.</summary>
    TimeSpan ProcessorTime { get; }

    /// <summary>Why it was ended from outside, in a few words without a full stop; null if it was not, or nobody knows.</summary>
    string? WhyEnded { get; }
}
