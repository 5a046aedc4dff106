namespace CourseKit.Kernel.Notebooks;

/// <summary>A notebook file that cannot be read, written or used for what was asked. Its message is one sentence that
/// names the file, says what is wrong and what to do, and is all that a user needs to see.</summary>
public sealed class NotebookException : Exception
{
    /// <summary>A notebook that is not what it should be.</summary>
    /// <param name="message">One clear sentence.</param>
    public NotebookException(string message) : base(message) { }

    /// <summary>A file that could not be read or written.</summary>
    /// <param name="message">One clear sentence.</param>
    /// <param name="innerException">What the system said.</param>
    public NotebookException(string message, Exception innerException) : base(message, innerException) { }
}
