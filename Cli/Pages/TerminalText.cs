using System.Text;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Pages;

/// <summary>What a program printed, as a terminal would have left it: colours become classes, a carriage return starts its
/// line anew (so a progress bar shows where it ended), every other escape sequence is dropped.</summary>
internal static partial class TerminalText
{
    /// <summary>The lines, carriage returns and backspaces carried out.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        if (text.EndsWith('\n'))
            text = text[..^1];
        return [.. text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(Overwrite)];
    }

    /// <summary>Text with terminal colours as spans.</summary>
    public static Html Render(string text)
    {
        if (!text.Contains('\e', StringComparison.Ordinal))
            return PageText.Escape(text);

        var pieces = new List<Html>();
        var (colour, bold) = (-1, false);
        var at = 0;
        foreach (Match escape in EscapeSequence().Matches(text))
        {
            pieces.Add(PageText.Span(ClassOf(colour, bold), text[at..escape.Index]));
            at = escape.Index + escape.Length;
            if (escape.Groups["sgr"] is { Success: true, Value: var codes })
                (colour, bold) = Apply(codes, colour, bold);
        }
        pieces.Add(PageText.Span(ClassOf(colour, bold), text[at..]));
        return Html.Concat(pieces);
    }

    private static (int Colour, bool Bold) Apply(string codes, int colour, bool bold)
    {
        var numbers = codes.Split(';').Select(code => int.TryParse(code, out var number) ? number : 0).ToArray();
        for (var i = 0; i < numbers.Length; i++)
        {
            switch (numbers[i])
            {
                case 0: (colour, bold) = (-1, false); break;
                case 1: bold = true; break;
                case 22: bold = false; break;
                case 39: colour = -1; break;
                case >= 30 and <= 37: colour = numbers[i] - 30; break;
                case >= 90 and <= 97: colour = numbers[i] - 90; break;
                // Colours out of 256 or 16 million have no counterpart that is legible in both themes.
                case 38 or 48: i += i + 1 < numbers.Length && numbers[i + 1] == 5 ? 2 : 4; break;
            }
        }
        return (colour, bold);
    }

    private static string ClassOf(int colour, bool bold) => (colour, bold) switch
    {
        ( < 0, false) => "",
        ( < 0, true) => "ck-bold",
        (_, false) => $"ck-ansi-{colour}",
        (_, true) => $"ck-ansi-{colour} ck-bold",
    };

    private static string Overwrite(string line)
    {
        var last = line.TrimEnd('\r').LastIndexOf('\r');
        line = line.TrimEnd('\r')[(last + 1)..];
        if (!line.Contains('\b', StringComparison.Ordinal))
            return line;

        var shown = new StringBuilder();
        foreach (var c in line)
        {
            if (c != '\b')
                shown.Append(c);
            else if (shown.Length > 0)
                shown.Length--;
        }
        return shown.ToString();
    }

    [GeneratedRegex(@"\e(\[(?<sgr>[0-9;]*)m|\[[0-9;?]*[ -/]*[@-~]?|\][^\a\e]*(\a|\e\\)|[@-Z\\^_]?)")]
    private static partial Regex EscapeSequence();
}
