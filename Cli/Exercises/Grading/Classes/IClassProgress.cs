using CourseKit.Cli.Gradebooks;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>Hears how the grading of a class goes on; from several threads.</summary>
internal interface IClassProgress
{
    /// <summary>It is known what there is to do.</summary>
    /// <param name="count">How many submissions will be graded.</param>
    /// <param name="before">How many were graded before, and are unchanged.</param>
    void Found(int count, int before);

    /// <summary>A submission is being graded.</summary>
    void Begun(SubmissionName name);

    /// <summary>One is graded and in the gradebook, or could not be read, which is there, too.</summary>
    void Graded(Attempt attempt);

    /// <summary>One has no grade, for a reason that is not the student's; nothing of it is in the gradebook.</summary>
    /// <param name="name">Which.</param>
    /// <param name="reason">Why, and what to do; null if that was told of another.</param>
    void Failed(SubmissionName name, string? reason);

    /// <summary>Something that concerns no single submission.</summary>
    void Note(string sentence);
}
