namespace CourseKit.Downloads;

/// <summary>A file could not be had. The message is one sentence: what, where, and what to do.</summary>
public sealed class DownloadException : Exception
{
    internal DownloadException(string message, Exception? innerException = null) : base(message, innerException) { }
}
