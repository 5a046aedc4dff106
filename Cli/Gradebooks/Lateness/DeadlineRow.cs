namespace CourseKit.Cli.Gradebooks.Lateness;

/// <summary>One row of the table of deadlines. What it leaves out, a less special row says.</summary>
/// <param name="Line">Where in the file it begins, from 1.</param>
/// <param name="Assignment">Whose it is; <c>*</c> for all.</param>
/// <param name="Student">Whose extension it is; empty if it is for all.</param>
/// <param name="Due">Handed in by then it is in time.</param>
/// <param name="Rate">What lateness costs.</param>
/// <param name="Until">What comes later does not count.</param>
internal sealed record DeadlineRow(int Line, string Assignment, string Student, DateTimeOffset? Due, LateRate? Rate, DateTimeOffset? Until)
{
    /// <summary>The assignment that means all.</summary>
    public const string Every = "*";

    /// <summary>For messages: <c>01-convolution</c>, <c>all assignments, ada</c>.</summary>
    public string Whose => (Assignment == Every ? "all assignments" : Assignment) + (Student.Length > 0 ? $", {Student}" : "");
}
