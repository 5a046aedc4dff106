using System.CommandLine;
using CourseKit.Cli.Doctor.Checks;
using Spectre.Console;

namespace CourseKit.Cli.Doctor;

/// <summary><c>coursekit doctor</c>: looks at the machine, says what is missing and how to get it.</summary>
internal static class DoctorCommand
{
    /// <summary>The command, ready to be added to the program's root.</summary>
    /// <param name="nativeProbe">Tries the native library in a worker process.</param>
    public static Command Create(INativeProbe nativeProbe)
    {
        Command command = new("doctor", "Look at this machine and say what the lessons need, with the remedy for what is missing.");
        command.SetAction((_, cancellation) => RunAsync(AnsiConsole.Console, nativeProbe, new ThisMachine(), cancellation));
        return command;
    }

    /// <returns>0 where the lessons can run, 1 where something keeps them from it.</returns>
    public static async Task<int> RunAsync(
        IAnsiConsole console, INativeProbe nativeProbe, IMachine machine, CancellationToken cancellation)
    {
        IReadOnlyList<DoctorLine> lines = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Interactive
            ? await console.Status().StartAsync("Looking at this machine…", _ => Examination.RunAsync(Checks(nativeProbe), machine, cancellation))
            : await Examination.RunAsync(Checks(nativeProbe), machine, cancellation);
        DoctorReport.Write(console, lines);
        return lines.Any(line => line.Status == Status.Problem) ? 1 : 0;
    }

    private static ICheck[] Checks(INativeProbe nativeProbe) =>
    [
        new PlatformCheck(),
        new SdkCheck(),
        new RuntimeCheck(),
        new NativeLibraryCheck(nativeProbe),
        new MemoryCheck(),
        new ThreadCheck(),
        new DiskCheck(),
        new JupyterCheck(),
        new BrowserCheck(),
        new SandboxCheck(),
        new GitCheck(),
    ];
}
