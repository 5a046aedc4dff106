using System.Text.Json.Nodes;
using CourseKit.Cli.Tests.Jupyter.FrontEnds;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Exercises.Nbgrader;

/// <summary>What nbgrader does, by its published rules, in a Python of its own: nothing in it is CourseKit's.</summary>
internal static class NbgraderRules
{
    private static readonly string Script = Path.Combine(ArchitectureRules.Repository.Root, "Cli.Tests/Exercises/Nbgrader/nbgrader_rules.py");

    /// <summary>Checks a notebook's metadata by the schema and what it says besides.</summary>
    /// <returns>How many cells have metadata, and how many a checksum that is right.</returns>
    public static (int Marked, int WithChecksum) Check(string notebook)
    {
        Requires.PythonModule("nbformat", "python3-nbformat");
        Requires.PythonModule("jsonschema", "python3-jsonschema");
        var numbers = Run("check", notebook).Split(' ');
        return (int.Parse(numbers[0], null), int.Parse(numbers[1], null));
    }

    /// <summary>Makes a release of a source notebook.</summary>
    public static void Generate(string source, string config, string target)
    {
        Requires.PythonModule("nbformat", "python3-nbformat");
        Run("generate", source, config, target);
    }

    /// <summary>Grades a submission on the installed kernel.</summary>
    /// <returns>Points by the tests' grade_ids, and what cells printed.</returns>
    public static async Task<Graded> GradeAsync(InstalledKernel kernel, string source, string submission, string? locale = null)
    {
        Requires.PythonModule("nbclient", "python3-nbclient");
        var (exitCode, output, errors) = await kernel.RunAsync(locale is null ? [] : new() { ["LANG"] = locale, ["LC_ALL"] = locale }, Script, "grade", source, submission, submission + ".graded");
        Assert.True(exitCode == 0, output + errors);
        var said = JsonNode.Parse(output)!;
        return new(said["points"]!.AsObject().ToDictionary(test => test.Key, test => (double)test.Value!), (string)said["stdout"]!, (string)said["stderr"]!, (string)said["shown"]!);
    }

    private static string Run(params string[] arguments)
    {
        var (exitCode, output, errors) = Requires.Run(Requires.Python, [Script, .. arguments]);
        Assert.True(exitCode == 0, errors);
        return output.Trim();
    }

    /// <summary>A submission that was graded.</summary>
    /// <param name="Points">By the tests' grade_ids.</param>
    /// <param name="Output">What all cells wrote to standard output.</param>
    /// <param name="Errors">What they wrote to standard error.</param>
    /// <param name="Shown">All outputs, as JSON.</param>
    internal sealed record Graded(IReadOnlyDictionary<string, double> Points, string Output, string Errors, string Shown);
}
