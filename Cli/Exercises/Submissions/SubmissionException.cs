namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>What is wrong with one submission and what to do, to continue a sentence that begins with its name. It never stops the others.</summary>
internal sealed class SubmissionException(string what) : Exception(what);
