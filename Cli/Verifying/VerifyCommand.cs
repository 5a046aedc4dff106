using System.CommandLine;
using CourseKit.Cli.Running;
using Spectre.Console;

namespace CourseKit.Cli.Verifying;

/// <summary><c>coursekit verify</c></summary>
internal static class VerifyCommand
{
    private const string Explanation = """
        A cell asks to be verified by a tag:
          verify            What it puts out must equal what is stored, to the character.
          verify:1e-6       Numbers may differ by that much: relative to the stored one, or absolutely below 1.

        Compared are what the cell prints, the plain text of what it shows and ends with, and the name and message of
        an error that is meant (tag raises-exception); HTML and pictures only where they have no plain text. Other
        cells are run and not compared. A notebook in which no cell asks is not run, nor is a .dib, which has no
        tags. Nothing is written, except by --update, which stores the outputs of cells that ask and differ: as plain
        text, or in all their forms where such are stored already.

        Exit codes: 0 all as stored, 1 a cell differs or fails, 2 wrong use, 130 and 143 stopped by Ctrl-C or SIGTERM.
        """;

    public static Command Create()
    {
        var arguments = new RunArguments();
        var update = new Option<bool>("--update") { Description = "Store the fresh outputs of cells that differ, instead of failing." };
        var command = new ExplainedCommand("verify", "Runs notebooks and compares the outputs of tagged cells with those stored.", Explanation);
        arguments.AddTo(command);
        command.Add(update);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var verification = new Verification(parsed.GetValue(update));
            var console = AnsiConsole.Console;
            var exitCode = await TerminalRun.ExecuteAsync(arguments.Read(parsed), verification, console, cancellationToken).ConfigureAwait(false);
            console.WriteLine(Summary(verification, parsed.GetValue(update)));
            return exitCode;
        });
        return command;
    }

    private static string Summary(Verification verification, bool updated) => (verification.Asked, verification.Differing) switch
    {
        (0, _) => "No cell was compared.",
        (var asked, 0) => $"{(asked == 1 ? "The cell that asks puts" : $"All {asked} cells that ask put")} out what is stored.",
        var (asked, differing) when updated => $"Of {asked} {(asked == 1 ? "cell that asks" : "cells that ask")}, {differing} had new outputs{StoredOf(differing, verification.Stored)}",
        var (asked, differing) => $"Of {asked} {(asked == 1 ? "cell that asks" : "cells that ask")}, {differing} {(differing == 1 ? "differs" : "differ")}; --update stores the new outputs.",
    };

    private static string StoredOf(int differing, int stored) =>
        stored == differing ? ", stored now." : stored == 0 ? "; none could be stored." : $"; {stored} could be stored.";
}
