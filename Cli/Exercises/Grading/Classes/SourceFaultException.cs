namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>A submission has no grade because of the source by which it is graded: many others will not have one either.</summary>
/// <param name="reason">A sentence: what, where, what to do.</param>
internal sealed class SourceFaultException(string reason) : Exception(reason);
