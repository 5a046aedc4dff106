using System.Text;
using Spectre.Console;

namespace CourseKit.Cli.Tests.Doctor;

/// <summary>A console that keeps what is written to it, as a terminal of some width or as a file.</summary>
internal sealed class FakeTerminal : IAnsiConsoleOutput
{
    private FakeTerminal(StringWriter writer, int width, bool isTerminal)
    {
        (Writer, Width, IsTerminal) = (writer, width, isTerminal);
        writer.NewLine = "\n";
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = this,
        });
        Console.Profile.Capabilities.Unicode = true;
    }

    public IAnsiConsole Console { get; }

    public TextWriter Writer { get; }

    public bool IsTerminal { get; }

    public int Width { get; }

    public int Height => 40;

    public string Text => Writer.ToString() ?? "";

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public static FakeTerminal OfWidth(int width) => new(new StringWriter(), width, isTerminal: true);

    public static FakeTerminal File() => new(new StringWriter(), 80, isTerminal: false);

    public void SetEncoding(Encoding encoding)
    {
    }
}
