using System.CommandLine;

namespace CourseKit.Cli.Jupyter;

/// <summary>The hidden command that Jupyter starts for a notebook.</summary>
internal static class KernelCommand
{
    public const string Name = "kernel";

    public static Command Create()
    {
        var connection = new Argument<string>("connection-file") { Description = "Written by the front end." };
        var command = new Command(Name, "Runs cells for a Jupyter front end.") { connection };
        command.Hidden = true;
        command.SetAction(parsed => Kernel.Jupyter.KernelProgram.Run(parsed.GetRequiredValue(connection)));
        return command;
    }
}
