using System.Text.Json;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>The student whose numbers a released notebook has, kept in its metadata: <c>{ "coursekit": { "student": "ada" } }</c>.
/// A student can change it, so it only reminds; who grades says whose it is.</summary>
internal static class ReleasedFor
{
    private const string Key = "coursekit";

    /// <summary>Says it in a notebook.</summary>
    public static void Write(Notebook notebook, string student)
    {
        if (notebook.Metadata[Key] is not JsonObject mine)
            notebook.Metadata[Key] = mine = [];
        mine["student"] = student;
    }

    /// <summary>The student; null if the notebook does not say.</summary>
    public static string? Read(Notebook notebook) =>
        (notebook.Metadata[Key] as JsonObject)?["student"] is JsonValue student && student.GetValueKind() == JsonValueKind.String ? student.GetValue<string>() : null;
}
