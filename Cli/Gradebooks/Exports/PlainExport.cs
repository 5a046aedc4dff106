using CourseKit.Cli.Gradebooks.Results;

namespace CourseKit.Cli.Gradebooks.Exports;

/// <summary>A class's results for people and their spreadsheets.</summary>
internal static class PlainExport
{
    private static readonly string[] Header = ["student", "assignment", "points", "of", "automatic", "manual", "unmarked", "late_hours", "lost_percent", "submitted", "status", "problem"];

    private static readonly string[] ExerciseHeader = ["student", "assignment", "exercise", "marked_by", "points", "of", "status"];

    /// <summary>A row for each student and assignment.</summary>
    public static IEnumerable<IReadOnlyList<string>> Assignments(ClassResults results) => [Header, .. results.Results.Select(Row)];

    /// <summary>A row for each student and exercise, or cell that a person marks: before anything is lost for lateness.</summary>
    public static IEnumerable<IReadOnlyList<string>> Exercises(ClassResults results) => [ExerciseHeader, .. results.Results.Where(result => result is { IsMissing: false, Problem: null }).SelectMany(Exercises)];

    private static string[] Row(AssignmentResult result) =>
    [
        SafeCell.Of(result.Name.Student),
        SafeCell.Of(result.Name.Assignment),
        CellNumber.Of(result.Points),
        CellNumber.Of(result.Of),
        CellNumber.Of(result.Automatic),
        CellNumber.Of(result.Manual),
        CellNumber.Of(result.Unmarked),
        CellNumber.Of(Math.Round((decimal)result.Penalty.Late.TotalHours, 2, MidpointRounding.ToPositiveInfinity)),
        CellNumber.Of(result.Penalty.Lost * 100),
        CellNumber.Of(result.Attempt?.Submitted),
        result.IsMissing ? "missing" : result.Problem is not null ? "problem" : result.Unmarked > 0 ? "unmarked" : "graded",
        SafeCell.Of(result.Problem ?? ""),
    ];

    private static IEnumerable<string[]> Exercises(AssignmentResult result) =>
    [
        .. result.Attempt!.Exercises.Select(exercise => Exercise(result, exercise.Name, "checks", exercise.Points, exercise.Of, exercise.IsForbidden ? "forbidden" : "graded")),
        .. result.Questions.Select(question => Exercise(
            result, question.Question.GradeId, "people", question.Points, question.Question.Of, question.IsUnmarked ? "unmarked" : question.Answer is { IsUnanswered: false } ? "graded" : "unanswered")),
    ];

    private static string[] Exercise(AssignmentResult result, string name, string markedBy, decimal points, decimal of, string status) =>
        [SafeCell.Of(result.Name.Student), SafeCell.Of(result.Name.Assignment), SafeCell.Of(name), markedBy, CellNumber.Of(points), CellNumber.Of(of), status];
}
