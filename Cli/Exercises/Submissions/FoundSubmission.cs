using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>A file that was handed in.</summary>
/// <param name="Name">Whose, and of what.</param>
/// <param name="Path">Where it lies, in full; of several files for one lesson, the first.</param>
/// <param name="Submitted">When it was handed in, in UTC: nbgrader's timestamp, or when the file was last changed.</param>
/// <param name="Problem">Why it cannot be graded, in one sentence with what to do; null if nothing is known against it.</param>
internal sealed record FoundSubmission(SubmissionName Name, string Path, DateTimeOffset Submitted, string? Problem);

/// <summary>All that lies in a folder of submissions.</summary>
/// <param name="Submissions">By student, then lesson.</param>
/// <param name="Missing">The lessons of which a student has handed in nothing, in the same order.</param>
/// <param name="Problems">What is wrong with things that are nobody's submission of a lesson, each in one sentence with what to do.</param>
internal sealed record FoundSubmissions(IReadOnlyList<FoundSubmission> Submissions, IReadOnlyList<SubmissionName> Missing, IReadOnlyList<string> Problems);
