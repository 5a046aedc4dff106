using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Workers;

/// <summary>The worker's side: one session, driven over two pipes by the program that started it. It ends when that program
/// does, whatever the cell is doing.</summary>
public static class WorkerProgram
{
    /// <summary>Runs until the other side closes its pipe.</summary>
    /// <param name="commands">Handle of the pipe to read from.</param>
    /// <param name="events">Handle of the pipe to write to.</param>
    /// <param name="journal">File in which to note which cell runs, or null; see <see cref="CellJournal"/>.</param>
    /// <returns>The process's exit code.</returns>
    public static int Run(string commands, string events, string? journal = null)
    {
        // Ctrl-C in a terminal reaches every process of the group; here it is the parent who decides.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

        using var commandPipe = new AnonymousPipeClientStream(PipeDirection.In, commands);
        using var eventPipe = new AnonymousPipeClientStream(PipeDirection.Out, events);
        Inheritance.Prevent(commandPipe.SafePipeHandle);
        Inheritance.Prevent(eventPipe.SafePipeHandle);
        using var reader = new StreamReader(commandPipe, Encoding.UTF8);
        using var writer = new StreamWriter(eventPipe, new UTF8Encoding(false));
        var gate = new Lock();
        using var session = new Session(new() { Journal = journal is null ? null : CellJournal.Open(journal) });
        ExceptionHandling.SetUnhandledExceptionHandler(session.ReportStray);
        Send(new Ready());

        AppDomain.CurrentDomain.ProcessExit += (_, _) => session.Flush();

        // Read on this thread: a cell may have filled the thread pool.
        while (WorkerMessage.Parse(reader.ReadLine()) is { } message)
        {
            if (message is RunCell cell)
                session.Start(new(cell.Source), output => Send(WorkerOutput.ToMessage(output) with { Cell = cell.Cell }), result => End(cell.Cell, result));
            else if (message is InterruptCell)
                _ = session.InterruptAsync();
        }
        // The parent is gone or done, and a cell that still runs has nobody to run for.
        Process.GetCurrentProcess().Kill();
        return 0;

        void End(int cell, CellResult result)
        {
            NativeOutput.EndCell();
            Send(new CellEnded(result.Number, result.Error is { } error ? WorkerOutput.ToMessage(error) : null, result.Elapsed.TotalSeconds) { Cell = cell });
        }

        void Send(WorkerMessage message)
        {
            lock (gate)
            {
                try
                {
                    writer.WriteLine(message.ToLine());
                    writer.Flush();
                }
                catch (IOException)
                {
                    Environment.Exit(0);
                }
            }
        }
    }
}
