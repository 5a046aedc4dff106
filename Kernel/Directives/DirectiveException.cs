namespace CourseKit.Kernel.Directives;

/// <summary>A directive line that cannot be understood.</summary>
/// <param name="message">One clear sentence.</param>
/// <param name="line">The line of the cell, from 1.</param>
internal sealed class DirectiveException(string message, int line) : Exception(message)
{
    public int Line { get; } = line;

    /// <summary>What front ends call the error.</summary>
    public string Name { get; init; } = "DirectiveError";

    /// <summary>Names the file and its line if it is not the cell itself that is wrong.</summary>
    public static DirectiveException At(LoadedFile? file, int line, string message) =>
        file is null ? new(message, line) : new($"{file.Name}, line {line}: {message}", file.CellLine);
}
