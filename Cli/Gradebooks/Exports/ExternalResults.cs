using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Gradebooks.Results;

namespace CourseKit.Cli.Gradebooks.Exports;

/// <summary>A result in the form that PrairieLearn's external graders write, and other systems read
/// (https://docs.prairielearn.com/externalGrading/, "Grading results"). Students see all of it: it says what is for students, and nothing else.</summary>
internal static class ExternalResults
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="result">Of something that was handed in.</param>
    /// <returns>JSON.</returns>
    public static string Write(AssignmentResult result) => (result.IsGraded ? Graded(result) : NotGradable()).ToJsonString(Readable) + "\n";

    // Why is for the teacher: the sentence may speak of the source.
    private static JsonObject NotGradable() => new()
    {
        ["gradable"] = false,
        ["message"] = "This submission could not be graded; please ask your teacher.",
        ["format_errors"] = new JsonArray("This submission could not be graded; please ask your teacher."),
        ["tests"] = new JsonArray(),
    };

    private static JsonObject Graded(AssignmentResult result) => new()
    {
        ["gradable"] = true,
        ["score"] = result.Of > 0 ? Math.Clamp(Math.Round(result.Points / result.Of, 6), 0, 1) : 0,
        ["message"] = Message(result),
        ["output"] = string.Join('\n', Summary(result)),
        ["tests"] = new JsonArray([.. result.Attempt!.Exercises.SelectMany(exercise => exercise.Checks.Select(check => Test(exercise, check))), .. result.Questions.Select(Test)]),
    };

    private static string Message(AssignmentResult result)
    {
        var lost = result.Penalty.Lost > 0 ? $" Handed in late: {Number(result.Penalty.Lost * 100)} % of the points are lost." : "";
        var unmarked = result.Unmarked switch { 0 => "", 1 => " One answer is still to be marked.", _ => $" {Number(result.Unmarked)} answers are still to be marked." };
        return $"{Number(result.Points)} of {Number(result.Of)} points.{lost}{unmarked}";
    }

    private static IEnumerable<string> Summary(AssignmentResult result) =>
    [
        .. result.Attempt!.Exercises.Select(exercise => $"{exercise.Name}: {Number(exercise.Points)} of {Number(exercise.Of)}"),
        .. result.Questions.Select(question => $"{question.Question.GradeId}: {(question.IsUnmarked ? "not marked yet, " : $"{Number(question.Points)} ")}of {Number(question.Question.Of)}"),
    ];

    private static JsonObject Test(ExerciseGrade exercise, CheckGrade check) => Test(
        $"{exercise.Name}: {check.Name}", check.Points, check.Of,
        check.Result switch
        {
            CheckResult.Passed => "passed",
            CheckResult.Unanswered => "not answered",
            _ => check.ReasonForStudent ?? "did not pass",
        });

    private static JsonObject Test(QuestionResult question) => Test(
        question.Question.GradeId, question.Points, question.Question.Of,
        question.IsUnmarked ? "not marked yet" : question.Mark is { Comment.Length: > 0 } mark ? mark.Comment : question.Answer is { IsUnanswered: false } ? "marked" : "not answered");

    private static JsonObject Test(string name, decimal points, decimal of, string message) => new() { ["name"] = name, ["points"] = points, ["max_points"] = of, ["message"] = message };

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
