using System.CommandLine;
using CourseKit.Cli.Gradebooks.Merging;

namespace CourseKit.Cli.Gradebooks;

/// <summary><c>coursekit merge</c></summary>
internal static class MergeCommand
{
    private const string Explanation = """
        A grading that several gradebooks have is taken once, and merging again adds nothing. Of several gradings of one
        submission the one graded last counts; of several marks for one answer the newest. Where settings, or questions that
        people mark, differ, those of the gradebook in which something was graded last are kept, and that is said.
        A gradebook that is there already in the folder of --out is one of those that are joined. If one is damaged, none is
        taken.
        """;

    public static Command Create()
    {
        var shards = new Argument<string[]>("shards") { Description = "The folders of the gradebooks: what `coursekit grade --shard` wrote.", Arity = ArgumentArity.OneOrMore };
        var outFolder = new Option<string>("--out", "-o") { Description = "The folder of the gradebook that gets all.", Required = true };
        var command = new ExplainedCommand("merge", "Joins the gradebooks of several gradings into one.", Explanation) { shards, outFolder };
        command.SetAction(parsed =>
        {
            Merge(parsed.GetRequiredValue(shards), parsed.GetRequiredValue(outFolder));
            return 0;
        });
        return command;
    }

    private static void Merge(IReadOnlyList<string> folders, string outFolder)
    {
        List<Shard> shards = [];
        try
        {
            // All of them first: nothing is made if one of them is not as it should be.
            foreach (var folder in folders.DistinctBy(Whole).Where(folder => Whole(folder) != Whole(outFolder)))
                shards.Add(Shard.Open(folder));
            using var gradebook = Gradebook.OpenOrCreate(outFolder);
            var report = gradebook.Merge(shards);
            Console.Out.WriteLine($"Added to {outFolder}: gradings: {report.Added} ({report.Same} were there), marks: {report.Marks}");
            foreach (var note in report.Notes)
                Console.Error.WriteLine(note);
        }
        finally
        {
            shards.ForEach(shard => shard.Dispose());
        }
    }

    private static string Whole(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
