using CourseKit.Cli.Gradebooks.Results;

namespace CourseKit.Cli.Gradebooks.Exports;

/// <summary>A table that Canvas imports into its gradebook. The columns and their order are those that its importer asks for
/// (https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb): Student, ID, SIS User ID, SIS Login ID, Section, then the assignments, found by their titles and
/// made where they are not, and a row "Points Possible". It finds a student by ID, then by SIS User ID, then by SIS Login ID, then by the name; folders are named by logins.
/// A file without a mark of its encoding, UTF-8: the importer reads a mark as a part of the first column's name.</summary>
internal static class CanvasExport
{
    /// <summary>A row for each student, a column for each assignment. What is missing, or could not be graded, has an empty cell: what that is worth is a person's decision.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(ClassResults results)
    {
        yield return ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", .. results.Assignments.Select(assignment => SafeCell.Of(assignment.Name))];
        yield return ["    Points Possible", "", "", "", "", .. results.Assignments.Select(assignment => CellNumber.Of(assignment.Of))];
        foreach (var student in results.Results.GroupBy(result => result.Name.Student))
            yield return [SafeCell.Of(student.Key), "", "", SafeCell.Of(student.Key), "", .. student.Select(result => result.IsGraded ? CellNumber.Of(result.Points) : "")];
    }
}
