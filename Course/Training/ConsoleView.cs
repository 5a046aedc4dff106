namespace CourseKit.Training;

/// <summary>One line at the bottom of a terminal, written anew in its place.</summary>
internal sealed class ConsoleView(TextWriter terminal, Func<int> width) : IProgressView
{
    private int _length;

    /// <summary>The terminal of this process; null where its output goes to a file or a pipe, in which hundreds of lines would be left.</summary>
    public static ConsoleView? Open() => Console.IsOutputRedirected ? null : new(Console.Out, Width);

    public void Show(ProgressSnapshot snapshot)
    {
        var isLast = snapshot.History.State != TrainingState.Running;
        var line = snapshot.ToString();
        // One that wraps could not be written over.
        if (!isLast && width() is > 1 and var columns && line.Length >= columns)
            line = line[..(columns - 1)];
        terminal.Write($"\r{line.PadRight(_length)}{(isLast ? Environment.NewLine : "")}");
        terminal.Flush();
        _length = isLast ? 0 : line.Length;
    }

    private static int Width()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
