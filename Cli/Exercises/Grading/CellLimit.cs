using System.Globalization;
using CourseKit.Exercises;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>How long a cell may take: so much of the processors' time, so that a busy machine takes points from nobody, and, for a
/// cell that only waits, so much by the clock.</summary>
/// <param name="Processor">The processors' time together; null for any.</param>
/// <param name="Clock">By the clock.</param>
internal readonly record struct CellLimit(TimeSpan? Processor, TimeSpan Clock)
{
    /// <summary>A limit of processor time, and four times that by the clock.</summary>
    public static CellLimit OfProcessor(TimeSpan time) => new(time, ExerciseDefinition.ClockFactor * time);

    /// <summary>For what was stopped: <c>stopped after 30 s of processor time</c>.</summary>
    /// <param name="isByClock">Which of the two it came to.</param>
    public string Stopped(bool isByClock) => isByClock || Processor is not { } processor
        ? string.Create(CultureInfo.InvariantCulture, $"stopped after {Clock.TotalSeconds:0.#} s")
        : string.Create(CultureInfo.InvariantCulture, $"stopped after {processor.TotalSeconds:0.#} s of processor time");
}
