using System.Globalization;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>What came of it, in a few lines.</summary>
internal static class ClassReport
{
    public static void Write(TextWriter writer, ClassSummary summary, string folder)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count(summary.Graded, "submission")} graded, {summary.Before} before{Part(summary.Unreadable, "that cannot be graded as handed in")}{Part(summary.Failed, "without a grade")}{Part(summary.Missing, "missing")}."));
        writer.WriteLine($"Grades are in {Path.Combine(folder, "gradebook.db")}, feedback for students in {Path.Combine(folder, "feedback")}.");
        if (summary.Failed > 0)
            writer.WriteLine("The same command goes on with those without a grade, once what was in the way is gone.");
    }

    private static string Part(int count, string what) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {count} {what}");

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
