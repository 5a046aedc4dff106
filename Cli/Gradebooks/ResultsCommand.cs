using System.CommandLine;
using CourseKit.Cli.Gradebooks.Exports;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Gradebooks;

/// <summary><c>coursekit gradebook results</c></summary>
internal static class ResultsCommand
{
    private const string Explanation = """
        Each submission's result goes to OUT/STUDENT/ASSIGNMENT/results.json, in the form in which PrairieLearn's external
        graders write theirs: score from 0 to 1 with lateness counted, message, output, and the checks as tests. Students see
        such a file: why a hidden check did not pass is said without what it expects, and why a submission could not be
        graded is not said.
        """;

    public static Command Create()
    {
        var folder = GradebookCommand.Folder();
        var outFolder = new Option<string?>("--out", "-o") { Description = "The folder to write to; results in the gradebook's if not given." };
        var command = new ExplainedCommand("results", "Writes each submission's result as results.json.", Explanation) { folder, outFolder };
        command.SetAction(parsed =>
        {
            using var gradebook = Gradebook.Open(parsed.GetRequiredValue(folder));
            var target = parsed.GetValue(outFolder) ?? Path.Combine(gradebook.Folder, "results");
            var results = ClassResults.Of(gradebook, Deadlines.Of(gradebook)).Results.Where(result => !result.IsMissing).ToLookup(result => StudentFolder.IsPlain(result.Name.Student) && StudentFolder.IsPlain(result.Name.Assignment));
            foreach (var result in results[true])
                Save(target, result);
            foreach (var result in results[false])
                Console.Error.WriteLine($"Not written, since it is no plain name of a folder: {result.Name}");
            Console.Out.WriteLine($"Wrote {results[true].Count()} results to {target}");
            return results[false].Any() ? 1 : 0;
        });
        return command;
    }

    private static void Save(string target, AssignmentResult result)
    {
        var folder = Path.Combine(target, result.Name.Student, result.Name.Assignment);
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.WriteText(Path.Combine(folder, "results.json"), ExternalResults.Write(result));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{folder} cannot be written: {failure.Message.TrimEnd('.')}; those before it are there; run the same command again for all.");
        }
    }
}
