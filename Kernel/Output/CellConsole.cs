using System.Text;
using CourseKit.Kernel.Execution;

namespace CourseKit.Kernel.Output;

/// <summary>Takes the place of the process's console: what a cell prints, also on threads it started, goes to that cell;
/// everything else goes where it always went.</summary>
internal sealed class CellConsole : TextWriter
{
    private static readonly CellConsole Out = new(Console.Out, isError: false);
    private static readonly CellConsole Error = new(Console.Error, isError: true);

    private readonly TextWriter _original;
    private readonly bool _isError;

    private CellConsole(TextWriter original, bool isError) => (_original, _isError) = (original, isError);

    public override Encoding Encoding => Encoding.UTF8;

    public override IFormatProvider FormatProvider => System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>Before every cell: one that redirected the console for itself may not have put it back.</summary>
    public static void Install()
    {
        Console.SetOut(Out);
        Console.SetError(Error);
        Console.SetIn(CellInputReader.Instance);
    }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellContext.Current is { } cell)
            cell.Print(_isError, buffer);
        else
            _original.Write(buffer);
    }

    public override void Flush()
    {
        if (CellContext.Current is { } cell)
            cell.Flush();
        else
            _original.Flush();
    }
}
