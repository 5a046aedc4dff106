using CourseKit.Kernel.Workers;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>A worker with all the rights of whoever started it: for the teacher's own cells.</summary>
internal sealed class Unconfined(WorkerProcess worker) : IConfinement
{
    public WorkerProcess Worker => worker;

    public TimeSpan ProcessorTime => worker.ProcessorTime;

    public string? WhyEnded => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
