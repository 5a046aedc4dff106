using System.Text;

namespace CourseKit.Cli.Gradebooks;

/// <summary>Tables as text, as RFC 4180 has them.</summary>
internal static class Csv
{
    private const char Quote = '"';

    /// <summary>A record.</summary>
    /// <param name="Number">The line of the text in which it begins, from 1.</param>
    /// <param name="Cells">As many as it has.</param>
    internal sealed record Line(int Number, IReadOnlyList<string> Cells);

    /// <summary>A table.</summary>
    /// <param name="Lines">The header first; lines without anything are left out.</param>
    /// <param name="Mistake">What is wrong with the text, with its line, as a sentence without an end; null if nothing is. What comes before it was read.</param>
    internal sealed record Table(IReadOnlyList<Line> Lines, string? Mistake);

    /// <summary>Reads text. Spreadsheet programs of many languages separate by semicolons: it does so, too, where the first line has some, and no comma.</summary>
    public static Table Read(string text)
    {
        var position = text.StartsWith('\uFEFF') ? 1 : 0;
        var first = text[position..].Split('\n', 2)[0];
        var separator = first.Contains(';', StringComparison.Ordinal) && !first.Contains(',', StringComparison.Ordinal) ? ';' : ',';
        List<Line> lines = [];
        var number = 1;
        while (position < text.Length)
        {
            var begin = number;
            List<string> cells = [];
            do
            {
                if (ReadCell(text, separator, ref position, ref number) is not { } cell)
                    return new(lines, $"line {begin} has a quoted cell that {(position < text.Length ? "goes on after its closing quote" : "never ends")}");
                cells.Add(cell);
            }
            while (position < text.Length && text[position] == separator && ++position > 0);
            position += text.AsSpan(position).StartsWith("\r\n") ? 2 : 1;
            number++;
            if (cells.Any(cell => cell.Trim().Length > 0))
                lines.Add(new(begin, cells));
        }
        return new(lines, null);
    }

    /// <summary>Writes records, each ended by CR LF.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string>> records)
    {
        var text = new StringBuilder();
        foreach (var record in records)
            text.AppendJoin(',', record.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    private static string Cell(string cell) =>
        cell.AsSpan().IndexOfAny(",;\"\r\n") < 0 && cell.Trim() == cell ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Up to the separator or the end of the line; null if its quotes are wrong.
    private static string? ReadCell(string text, char separator, ref int position, ref int number)
    {
        if (position >= text.Length || text[position] != Quote)
        {
            var begin = position;
            while (!IsEnd(text, separator, position))
                position++;
            return text[begin..position];
        }
        var cell = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] == '\n')
                number++;
            if (text[position] != Quote)
                cell.Append(text[position]);
            else if (position + 1 < text.Length && text[position + 1] == Quote)
                cell.Append(text[position++]);
            else
                return IsEnd(text, separator, ++position) ? cell.ToString() : null;
        }
        return null;
    }

    private static bool IsEnd(string text, char separator, int position) =>
        position >= text.Length || text[position] == separator || text[position] == '\n' || text.AsSpan(position).StartsWith("\r\n");
}
