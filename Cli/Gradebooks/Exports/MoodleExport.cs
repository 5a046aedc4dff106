using CourseKit.Cli.Gradebooks.Results;

namespace CourseKit.Cli.Gradebooks.Exports;

/// <summary>A table that Moodle imports under Grades, Import, CSV file (https://docs.moodle.org/311/en/Grade_import): a column that names the user, and a column for each grade item; which is
/// which a teacher says there. No grade is a hyphen, as in Moodle's own exports: its importer (grade/import/csv/classes/load_data.php) would write an empty cell into a new item. UTF-8, its default; it
/// takes a file with a mark of the encoding and without one.</summary>
internal static class MoodleExport
{
    private const string NoGrade = "-";

    /// <summary>A row for each student, a column for each assignment. What is missing, or could not be graded, has no grade: what that is worth is a person's decision.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(ClassResults results)
    {
        yield return [UserColumn(results.Students), .. results.Assignments.Select(assignment => SafeCell.Of(assignment.Name))];
        foreach (var student in results.Results.GroupBy(result => result.Name.Student))
            yield return [SafeCell.Of(student.Key), .. student.Select(result => result.IsGraded ? CellNumber.Of(result.Points) : NoGrade)];
    }

    // Moodle knows a user by one of three things, and the names of the folders tell which of them they are.
    private static string UserColumn(IReadOnlyList<string> students) =>
        students.Count > 0 && students.All(student => student.Contains('@', StringComparison.Ordinal)) ? "email"
        : students.Count > 0 && students.All(student => student.All(char.IsAsciiDigit)) ? "idnumber"
        : "username";
}
