using System.Globalization;
using CourseKit.Exercises;

namespace CourseKit.Extension.Exercises;

/// <summary>How long a check may take, as when it is graded: so much of the processors' time, so that a busy machine fails nobody, and, for
/// one that only waits, so much by the clock.</summary>
/// <param name="Processor">The processors' time together. It is the process's: what other threads compute meanwhile counts, too.</param>
internal readonly record struct CheckLimit(TimeSpan Processor)
{
    /// <summary>By the clock.</summary>
    public TimeSpan Clock => ExerciseDefinition.ClockFactor * Processor;

    /// <summary>What to say once a check has gone on for so long; null while it may go on.</summary>
    /// <param name="processor">The processors' time that has been used since it began.</param>
    /// <param name="clock">How long ago it began.</param>
    public string? Excess(TimeSpan processor, TimeSpan clock) =>
        processor > Processor ? string.Create(CultureInfo.InvariantCulture, $"stopped after {Processor.TotalSeconds:0.##} s of processor time; is there a loop that does not end?")
        : clock > Clock ? string.Create(CultureInfo.InvariantCulture, $"stopped after {Clock.TotalSeconds:0.##} s; does it wait for something that never comes?")
        : null;
}
