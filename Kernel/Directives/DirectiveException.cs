namespace CourseKit.Kernel.Directives;

/// <summary>A directive line that cannot be understood.</summary>
/// <param name="message">One clear sentence.</param>
/// <param name="line">The line of the cell, from 1.</param>
internal sealed class DirectiveException(string message, int line) : Exception(message)
{
    public int Line { get; } = line;
}
