using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Kernel.Notebooks;
using Spectre.Console;

namespace CourseKit.Cli.Exercises.Validating;

/// <summary>What was found in a number of notebooks.</summary>
/// <param name="Mistakes">And remarks; file by file, each from its first cell to its last.</param>
/// <param name="Inventory">What there is in those files that could be read.</param>
internal sealed record ValidationReport(IReadOnlyList<Mistake> Mistakes, Inventory Inventory)
{
    /// <summary>Looks at each file. One that cannot be read is a mistake, and the others are looked at all the same.</summary>
    public static async Task<ValidationReport> OfAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        var inventory = new Inventory(0);
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = SourceFinder.NameOf(path);
            try
            {
                var source = Notebook.Load(path);
                source.RequireCSharp();
                var notebook = await ValidatedNotebook.OfAsync(source, CourseKitNames.In(Path.GetDirectoryName(Path.GetFullPath(path))!), cancellationToken);
                mistakes.AddRange(NotebookValidator.Find(notebook, name));
                inventory += Inventory.Of(notebook);
            }
            catch (Exception exception) when (exception is NotebookException or UserErrorException)
            {
                mistakes.Add(new(exception.Message.StartsWith(path + " ", StringComparison.Ordinal) ? exception.Message[(path.Length + 1)..] : exception.Message) { File = name });
                inventory += new Inventory(1);
            }
        }
        return new(mistakes, inventory);
    }

    /// <summary>Each mistake on a line of its own, then one sentence. In a terminal in colours.</summary>
    public void Write(IAnsiConsole console)
    {
        foreach (var mistake in Mistakes)
            WriteLine(console, Printable(mistake.ToString()), mistake.IsRemark ? Color.Yellow : Color.Red);
        var count = Mistakes.Count(mistake => !mistake.IsRemark);
        if (count == 0)
            WriteLine(console, $"No mistakes: {Inventory}.", Color.Green);
        else
            WriteLine(console, $"{(count == 1 ? "1 mistake" : $"{count} mistakes")} in {Inventory}.", Color.Red);
    }

    // Not through the console where there is no terminal: it would break a line in two.
    private static void WriteLine(IAnsiConsole console, string text, Color colour)
    {
        if (console.Profile.Out.IsTerminal)
            console.Write(new Text(text + "\n", new Style(colour)));
        else
            console.Profile.Out.Writer.WriteLine(text);
    }

    // What stands in a notebook must not steer the terminal.
    private static string Printable(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
