using System.CommandLine;

namespace CourseKit.Cli.Gradebooks;

/// <summary><c>coursekit gradebook</c>: what a class's grades come to, and how they get out.</summary>
internal static class GradebookCommand
{
    public static Command Create() => new("gradebook", "A class's grades: as tables, as results for other systems; removes a student.")
    {
        TableCommand.Create(),
        ResultsCommand.Create(),
        DeleteCommand.Create(),
    };

    /// <summary>The argument that all of them have.</summary>
    public static Argument<string> Folder() => new("folder") { Description = "The gradebook's folder: what `coursekit grade --out` wrote." };
}
