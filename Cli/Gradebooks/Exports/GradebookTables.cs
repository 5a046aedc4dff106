using CourseKit.Cli.Gradebooks.Results;

namespace CourseKit.Cli.Gradebooks.Exports;

/// <summary>The tables in which a gradebook gets out.</summary>
internal static class GradebookTables
{
    /// <summary>What --for takes.</summary>
    public static IReadOnlyList<string> Targets { get; } = ["plain", "exercises", "canvas", "moodle"];

    /// <summary>A table as text.</summary>
    /// <param name="results">A class's.</param>
    /// <param name="target">One of <see cref="Targets"/>.</param>
    public static string Write(ClassResults results, string target) => Csv.Write(target switch
    {
        "exercises" => PlainExport.Exercises(results),
        "canvas" => CanvasExport.Rows(results),
        "moodle" => MoodleExport.Rows(results),
        _ => PlainExport.Assignments(results),
    });

    /// <summary>Whether a file of it should begin with a mark of its encoding: Excel takes one without for the machine's old code page, and Canvas does not expect one.</summary>
    public static bool HasByteOrderMark(string target) => target is "plain" or "exercises";

    /// <summary>Sentences for the teacher: what in the table is not as it may seem.</summary>
    public static IEnumerable<string> Notes(ClassResults results, string target)
    {
        var isForUpload = target is "canvas" or "moodle";
        var unmarked = results.Results.Sum(result => result.Unmarked);
        if (unmarked > 0)
            yield return $"{Count(unmarked, "answer is", "answers are")} not marked yet and {(unmarked == 1 ? "counts" : "count")} 0; `coursekit mark` shows them.";
        var problems = results.Results.Count(result => result.Problem is not null);
        if (problems > 0)
            yield return $"{Count(problems, "submission", "submissions")} could not be graded{(isForUpload ? ", so there is no grade" : "")}; --for plain says why.";
        if (isForUpload && results.Students.Where(SafeCell.IsFormula).ToList() is [var first, ..])
            yield return $"The student {first} is written with an apostrophe before the name, since a spreadsheet program would compute it; enter the grades of such a student by hand.";
        if (target == "moodle" && results.Assignments.Where(assignment => assignment.Of > 100).Select(assignment => assignment.Name).ToList() is [var large, ..])
            yield return $"{large} is worth more than 100 points, which is all that Moodle takes unless its administrator allows more.";
    }

    private static string Count(int number, string one, string many) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
}
