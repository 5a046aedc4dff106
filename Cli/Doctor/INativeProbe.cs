namespace CourseKit.Cli.Doctor;

/// <summary>Tries TorchSharp's native library the way a lesson does: in a worker process, by a cell that loads the
/// extension. The command line cannot refer to the extension, so whoever starts the doctor brings the probe.</summary>
internal interface INativeProbe
{
    /// <summary>Runs <see cref="NativeCell.Sources"/> and reads the answer. Cancelling has to end the worker: a library that
    /// hangs while loading must not outlive the report.</summary>
    Task<NativeFinding> LookAsync(CancellationToken cancellation);
}
