using CourseKit.Kernel.Execution;

namespace CourseKit.Kernel.Output;

/// <summary>Takes the place of the process's standard input: a cell that reads from the console asks whoever is at the front
/// end, a line at a time.</summary>
internal sealed class CellInputReader : TextReader
{
    public static readonly CellInputReader Instance = new();

    private readonly Lock _gate = new();
    private string _rest = "";

    public override int Peek() => Fill()[0];

    public override int Read()
    {
        lock (_gate)
        {
            var rest = Fill();
            _rest = rest[1..];
            return rest[0];
        }
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0)
            return 0;
        lock (_gate)
        {
            var rest = Fill();
            var length = Math.Min(count, rest.Length);
            rest.CopyTo(0, buffer, index, length);
            _rest = rest[length..];
            return length;
        }
    }

    public override string ReadLine()
    {
        lock (_gate)
        {
            if (_rest.Length == 0)
                return Ask();
            var line = _rest.TrimEnd('\n');
            _rest = "";
            return line;
        }
    }

    /// <summary>One line: nobody at a notebook can say that there is no more to come.</summary>
    public override string ReadToEnd() => ReadLine() + "\n";

    public override Task<string?> ReadLineAsync() => Task.Run<string?>(ReadLine);

    public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => new(Task.Run<string?>(ReadLine, cancellationToken));

    private string Fill() => _rest.Length > 0 ? _rest : _rest = Ask() + "\n";

    // On the pool: the cell's own context would wait for the thread that waits here.
    private static string Ask()
    {
        if (CellContext.Current is not { } cell)
            throw new NotSupportedException("Nobody is there to type: no cell started this code.");
        return Task.Run(() => cell.Input.ReadLineAsync("", isSecret: false, cell.Interrupted)).GetAwaiter().GetResult();
    }
}
