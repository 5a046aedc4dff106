using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Jupyter.Connection;
using CourseKit.Kernel.Jupyter.History;
using CourseKit.Kernel.Jupyter.Processes;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Jupyter;

/// <summary>The process that Jupyter starts for a C# notebook.</summary>
public static class KernelProgram
{
    // The notebook server guards the browser against floods; this guards the kernel's own memory.
    private static readonly OutputLimits Limits = new(Characters: 200_000_000, Displays: 100_000, DisplayCharacters: 400_000_000);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(3);

    /// <summary>Runs until the front end asks the kernel to end, or dies.</summary>
    /// <param name="connectionFile">Written by the front end.</param>
    /// <returns>The process's exit code.</returns>
    public static int Run(string connectionFile)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        // On a second processor, while this thread opens the channels.
        var compiler = SubmissionCompiler.WarmUpAsync();
        KernelServer? server = null;
        Session? session = null;
        CellJournal? journal = null;
        // A copy of its own, kept from child processes, made before the redirection. Not by way of a FileStream: in a log file that a server
        // writes to as well, that would write where it believes the end to be, over the server's lines.
        var log = new KernelLog(OperatingSystem.IsLinux() ? new StreamWriter(Console.OpenStandardError()) : Console.Error);
        try
        {
            var native = NativeStreams.Capture((isError, text) => server?.PrintNative(isError, text));
            var connection = ConnectionFile.Read(connectionFile);
            server = new KernelServer(connection, input => session = Start(journal = CellJournal.Open(JournalOf(connectionFile)), input), compiler, native, log, CellHistory.UsualPath);
        }
        catch (ConnectionException refused)
        {
            log.Write(refused.Message);
            return 1;
        }
        // Whatever it is, whoever runs the server is to be told: what the runtime says of it goes to the pipe, and nowhere from there.
        catch (Exception failed)
        {
            var cause = failed.GetBaseException();
            log.Write($"The kernel cannot start with the connection file {connectionFile}: {cause.Message.ReplaceLineEndings(" ")} ({cause.GetType()})");
            return 1;
        }

        ExceptionHandling.SetUnhandledExceptionHandler(exception => session!.ReportStray(exception));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            _ = server.InterruptAsync();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            server.End();
        });
        ParentWatch.Start(() =>
        {
            journal?.Dispose();
            Exit(0);
        });
        PoolWatch.Start();
        server.Start();
        server.Ended.Wait();
        EndSoon();
        server.Finish();
        Exit(0);
        return 0;
    }

    // Beside the connection file, which a kernel that takes the place of one that died is given again. Under a hidden name: Jupyter takes
    // any other file there whose name holds the kernel's id for a connection file.
    private static string JournalOf(string connectionFile) =>
        Path.Combine(Path.GetDirectoryName(connectionFile) ?? "", $".{Path.GetFileName(connectionFile)}.cell");

    private static Session Start(CellJournal? journal, ICellInput input) => new(new()
    {
        Limits = Limits,
        Input = input,
        Journal = journal,
    });

    // What cells left running, threads and handlers of the process's end included, does not keep a kernel alive.
    private static void EndSoon() => new Thread(() =>
    {
        Thread.Sleep(ExitPatience);
        Exit(0);
    })
    { IsBackground = true, Name = "exit" }.Start();

    private static void Exit(int exitCode)
    {
        Descendants.Kill();
        new Thread(() =>
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true, Name = "end" }.Start();
        Environment.Exit(exitCode);
    }
}
