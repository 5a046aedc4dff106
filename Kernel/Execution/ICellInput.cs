namespace CourseKit.Kernel.Execution;

/// <summary>Where a cell that asks for input gets it: whoever sits at the front end.</summary>
public interface ICellInput
{
    /// <summary>Asks for one line of text and waits for it.</summary>
    /// <param name="prompt">The question; may be empty.</param>
    /// <param name="isSecret">Whether what is typed is hidden, as for a password.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The line, without its end.</returns>
    /// <exception cref="NotSupportedException">Nobody is there to answer.</exception>
    Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken);
}
