using System.CommandLine;

namespace CourseKit.Cli;

/// <summary>A command with more to say than fits into the list of commands: <c>--help</c> ends with it.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="description">One line, for the list.</param>
/// <param name="explanation">Paragraphs, broken into lines of at most 100 characters.</param>
internal sealed class ExplainedCommand(string name, string description, string explanation) : Command(name, description)
{
    public string Explanation { get; } = explanation;
}
