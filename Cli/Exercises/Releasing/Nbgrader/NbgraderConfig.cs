namespace CourseKit.Cli.Exercises.Releasing.Nbgrader;

/// <summary>What nbgrader must be told of C#.</summary>
internal static class NbgraderConfig
{
    /// <summary>The file in the course's folder.</summary>
    public const string FileName = "nbgrader_config.py";

    /// <summary>What the notebooks' kernelspec calls the language.</summary>
    public const string Language = "C#";

    /// <summary>The line without which nbgrader cannot clear a solution: its own stubs are for other languages.</summary>
    public const string Line = $$"""c.ClearSolutions.code_stub = {"{{Language}}": "// YOUR CODE HERE\nthrow new NotImplementedException();"}""";

    /// <summary>A whole file.</summary>
    public const string Text = $"""
        c = get_config()

        # What nbgrader puts in the place of a solution in C#.
        {Line}

        """;

    /// <summary>Whether a file has the line.</summary>
    public static bool Suffices(string text) => text.Split('\n').Any(line => line.Trim() == Line);
}
