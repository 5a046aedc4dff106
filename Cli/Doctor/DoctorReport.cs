using Spectre.Console;

namespace CourseKit.Cli.Doctor;

/// <summary>Writes the lines: a table in a terminal, stacked where it is narrow, aligned plain lines into a file or pipe.</summary>
internal static class DoctorReport
{
    // Below this a table's last column is a ribbon of single words.
    private const int NarrowWidth = 60;

    public static void Write(IAnsiConsole console, IReadOnlyList<DoctorLine> lines)
    {
        if (!console.Profile.Out.IsTerminal)
            WritePlain(console.Profile.Out.Writer, lines);
        else if (console.Profile.Width < NarrowWidth)
            WriteStacked(console, lines);
        else
            WriteTable(console, lines);
    }

    private static void WriteTable(IAnsiConsole console, IReadOnlyList<DoctorLine> lines)
    {
        Table table = new Table().Border(TableBorder.Simple).HideHeaders();
        table.AddColumn(new TableColumn("").NoWrap());
        table.AddColumn(new TableColumn("").NoWrap());
        table.AddColumn(new TableColumn(""));
        foreach (DoctorLine line in lines)
            table.AddRow(new Text(Word(line.Status), Style(line.Status)), new Text(line.Subject), Body(line));
        console.Write(table);
        console.Write(new Text(Verdict(lines)));
        console.WriteLine();
    }

    private static void WriteStacked(IAnsiConsole console, IReadOnlyList<DoctorLine> lines)
    {
        foreach (DoctorLine line in lines)
        {
            console.Write(new Text(Word(line.Status), Style(line.Status)));
            console.Write(new Text($" {line.Subject}"));
            console.WriteLine();
            console.Write(new Padder(Body(line), new Padding(2, 0, 0, 0)));
        }

        console.Write(new Text(Verdict(lines)));
        console.WriteLine();
    }

    // Written past the console, which would break the lines at a width that a file does not have.
    private static void WritePlain(TextWriter writer, IReadOnlyList<DoctorLine> lines)
    {
        int word = lines.Max(line => Word(line.Status).Length);
        int subject = lines.Max(line => line.Subject.Length);
        foreach (DoctorLine line in lines)
        {
            writer.WriteLine($"{Word(line.Status).PadRight(word)}  {line.Subject.PadRight(subject)}  {line.Finding}");
            if (line.Remedy is not null)
                writer.WriteLine($"{new string(' ', word + subject + 4)}-> {line.Remedy}");
        }

        writer.WriteLine(Verdict(lines));
    }

    private static Paragraph Body(DoctorLine line)
    {
        var body = new Paragraph(line.Finding);
        return line.Remedy is null ? body : body.Append($"\n→ {line.Remedy}", new Style(Color.Aqua));
    }

    private static string Verdict(IReadOnlyList<DoctorLine> lines) => lines.Count(line => line.Status == Status.Problem) switch
    {
        0 => "The lessons can run here.",
        1 => "One problem keeps the lessons from running here.",
        int many => $"{many} problems keep the lessons from running here.",
    };

    // Words, not marks: they survive every font, and colour is never the only sign.
    private static string Word(Status status) => status switch
    {
        Status.Ok => "ok",
        Status.Note => "note",
        _ => "problem",
    };

    private static Style Style(Status status) => new(status switch
    {
        Status.Ok => Color.Green,
        Status.Note => Color.Yellow,
        _ => Color.Red,
    });
}
