namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>What came of grading a class.</summary>
/// <param name="Graded">Submissions that were graded now.</param>
/// <param name="Before">Those that had been graded before, and are unchanged.</param>
/// <param name="Unreadable">Those that cannot be graded as they are: the student, or the teacher, has to do something.</param>
/// <param name="Failed">Those that have no grade for a reason that lies here.</param>
/// <param name="Missing">Lessons that students of the class have not handed in.</param>
internal sealed record ClassSummary(int Graded, int Before, int Unreadable, int Failed, int Missing);
