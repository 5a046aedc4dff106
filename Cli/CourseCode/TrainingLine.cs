using Spectre.Console;

namespace CourseKit.Cli.CourseCode;

/// <summary>One line at the bottom of a terminal, which says how the training that runs gets on. Where there is no terminal, nothing.</summary>
internal sealed class TrainingLine(IAnsiConsole console)
{
    private readonly bool _isTerminal = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Interactive;
    private readonly Lock _gate = new();
    private bool _isShown;

    public void Show(string text)
    {
        if (!_isTerminal)
            return;
        var line = text.Split('\n')[0];
        var room = Math.Max(10, console.Profile.Width - 1);
        lock (_gate)
        {
            Console.Out.Write($"\r\e[K{(line.Length <= room ? line : line[..(room - 1)] + "…")}");
            _isShown = true;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            if (_isShown)
                Console.Out.Write("\r\e[K");
            _isShown = false;
        }
    }
}
