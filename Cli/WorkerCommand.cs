using System.CommandLine;
using System.Reflection;
using CourseKit.Kernel.Workers;

namespace CourseKit.Cli;

/// <summary>The hidden command as which the program starts itself again, a process for each notebook.</summary>
internal static class WorkerCommand
{
    private const string Name = "worker";

    // Two threads that spin for each other on a busy machine are ten times slower than one.
    private static readonly Dictionary<string, string> Environment = new() { ["OMP_WAIT_POLICY"] = "PASSIVE" };

    public static Command Create()
    {
        var commands = new Argument<string>("commands") { Description = "Handle of the pipe that brings commands." };
        var events = new Argument<string>("events") { Description = "Handle of the pipe for events." };
        var journal = new Option<string?>("--journal") { Description = "File in which to note which cell runs." };
        var command = new Command(Name, "Runs cells for the program that started it.") { commands, events, journal };
        command.Hidden = true;
        command.SetAction(parsed => WorkerProgram.Run(parsed.GetRequiredValue(commands), parsed.GetRequiredValue(events), parsed.GetValue(journal)));
        return command;
    }

    /// <summary>Starts a worker of this program.</summary>
    /// <param name="workingFolder">Where relative paths in cells start.</param>
    /// <param name="environment">Variables to set besides.</param>
    public static WorkerProcess Start(string workingFolder, IEnumerable<KeyValuePair<string, string>>? environment = null) => WorkerProcess.Start(
        Program(), workingFolder, Environment.Where(variable => System.Environment.GetEnvironmentVariable(variable.Key) is null).Concat(environment ?? []).ToDictionary());

    /// <summary>The command that starts this program as another of its commands; by default as a worker, the handles of whose pipes are yet to be added.</summary>
    /// <param name="command">Which.</param>
    public static IReadOnlyList<string> Program(string command = Name) => [.. ThisProgram(), command];

    private static IEnumerable<string> ThisProgram()
    {
        var process = System.Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [process, Assembly.GetExecutingAssembly().Location]
            : [process];
    }
}
