namespace CourseKit.Cli;

/// <summary>Something the person at the command line has to mend. The message is all that is shown.</summary>
/// <param name="message">One clear sentence: what, where, what to do.</param>
internal sealed class UserErrorException(string message) : Exception(message);
