namespace CourseKit.Native;

/// <summary>TorchSharp's native libraries cannot be loaded on this system. The message says what is missing and what
/// to do.</summary>
public sealed class TorchLibraryException : Exception
{
    /// <summary>Wraps a status whose <see cref="TorchLibraryStatus.IsLoaded"/> is false.</summary>
    /// <param name="status">What was tried, what went wrong and the remedy.</param>
    public TorchLibraryException(TorchLibraryStatus status) : base(status?.ToString()) =>
        Status = status ?? throw new ArgumentNullException(nameof(status));

    /// <summary>The same facts, taken apart.</summary>
    public TorchLibraryStatus Status { get; }
}
