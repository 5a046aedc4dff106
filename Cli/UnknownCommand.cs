using System.CommandLine;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli;

/// <summary>Names a command that does not exist, and the one most likely meant.</summary>
internal static class UnknownCommand
{
    /// <exception cref="UserErrorException">The first word is no command.</exception>
    public static void Refuse(RootCommand root, IReadOnlyList<string> arguments)
    {
        if (arguments is not [var word, ..] || word.StartsWith('-') || word.StartsWith('[') || root.Subcommands.Any(command => command.Name == word))
            return;
        var nearest = NearestName.Find(word, root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name));
        throw new UserErrorException($"There is no command {word}; {(nearest is null ? "" : $"did you mean {nearest}? ")}`coursekit --help` lists all of them.");
    }
}
