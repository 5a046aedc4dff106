using System.CommandLine;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Converting;

/// <summary><c>coursekit convert</c></summary>
internal static class ConvertCommand
{
    private const string Explanation = """
        Cells keep their order, kinds, languages and sources to the byte, there and back, and the notebook keeps its
        metadata. A .dib has no place for outputs, tags, ids, attached pictures and other metadata of cells: what is
        left behind is named. nbgrader's marks, without which exercises cannot be released or graded, are left behind
        only with --force.
        """;

    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "The notebook, an .ipynb or .dib file." };
        var target = new Option<string?>("--out", "-o") { Description = "The file to write, or - for standard output. Without it, the source's name with the other ending." };
        var format = new Option<string?>("--to") { Description = "The format to write. Without it, the one that --out's name says, or the other one." };
        format.AcceptOnlyFromAmong("ipynb", "dib");
        var force = new Option<bool>("--force") { Description = "Replace a file that is there, and leave nbgrader's marks behind." };
        var command = new ExplainedCommand("convert", "Writes a notebook in the other format: .ipynb (Jupyter) or .dib (Polyglot Notebooks).", Explanation) { source, target, format, force };
        command.SetAction(parsed =>
        {
            NotebookFormat? to = parsed.GetValue(format) switch
            {
                "dib" => NotebookFormat.Dib,
                "ipynb" => NotebookFormat.Ipynb,
                _ => null,
            };
            var conversion = Conversion.Plan(parsed.GetRequiredValue(source), parsed.GetValue(target), to, parsed.GetValue(force));
            conversion.Execute(Console.Out, Console.Error);
            return 0;
        });
        return command;
    }
}
