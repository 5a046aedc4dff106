using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>A grade as data, for whoever keeps the marks.</summary>
internal static class GradeJson
{
    // Names of checks are prose in any language, and this is a file, not a web page.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(NotebookGrade grade) => new JsonObject
    {
        ["submission"] = grade.Submission,
        ["source"] = grade.Source,
        ["seed"] = grade.Seed,
        ["student"] = grade.Student,
        ["points"] = grade.Points,
        ["of"] = grade.Of,
        ["exercises"] = new JsonArray([.. grade.Exercises.Select(Exercise)]),
    }.ToJsonString(Readable) + "\n";

    private static JsonObject Exercise(ExerciseGrade exercise) => new()
    {
        ["name"] = exercise.Name,
        ["points"] = exercise.Points,
        ["of"] = exercise.Of,
        ["checks"] = new JsonArray([.. exercise.Checks.Select(Check)]),
    };

    private static JsonObject Check(CheckGrade check) => new()
    {
        ["name"] = check.Name,
        ["hidden"] = check.IsHidden,
        ["result"] = check.Result switch
        {
            CheckResult.Passed => "passed",
            CheckResult.Unanswered => "unanswered",
            CheckResult.Uncounted => "uncounted",
            _ => "failed",
        },
        ["reason"] = check.Reason,
        ["points"] = check.Points,
        ["of"] = check.Of,
    };
}
