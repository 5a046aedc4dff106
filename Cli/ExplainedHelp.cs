using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CourseKit.Cli;

/// <summary>The usual help, and after it what an <see cref="ExplainedCommand"/> has to say.</summary>
internal sealed class ExplainedHelp(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
{
    public static void AddTo(RootCommand root)
    {
        if (root.Options.OfType<HelpOption>().FirstOrDefault() is { Action: SynchronousCommandLineAction usual } help)
            help.Action = new ExplainedHelp(usual);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExplainedCommand command)
            parseResult.InvocationConfiguration.Output.WriteLine(command.Explanation + "\n");
        return exitCode;
    }
}
