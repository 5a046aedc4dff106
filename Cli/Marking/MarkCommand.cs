using System.CommandLine;
using CourseKit.Cli.Gradebooks;
using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Marking;

/// <summary><c>coursekit mark</c></summary>
internal static class MarkCommand
{
    private const string Explanation = """
        Opens a page on this machine, for whoever has its link, with all answers to one question after the other.
        Everything on it can be done by keyboard: press ? there. Marks are in the gradebook as soon as the page says
        so; Ctrl-C here ends it.

        A mark holds for the text that was read: who hands in another one is marked again. Cells that were left as
        they were released need no mark and give no points.

        With --anonymous the page has a number for each student, always the same one, and shows answers in an order
        that tells nothing. What students write about themselves in an answer stands there as they wrote it.
        """;

    public static Command Create()
    {
        var folder = new Argument<string>("gradebook") { Description = "The folder that `coursekit grade --out` wrote." };
        var port = new Option<int?>("--port") { Description = "The page's port; any that is free if not given." };
        var anonymous = new Option<bool>("--anonymous") { Description = "Show numbers in place of names." };
        var assignment = new Option<string?>("--assignment") { Description = "Mark this assignment only." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Print the link, and open nothing." };
        var command = new ExplainedCommand("mark", "Marks what a person has to mark, question by question, on a page of this machine.", Explanation) { folder, port, anonymous, assignment, noBrowser };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(port) is { } number and (< 1 or > 65535))
                throw new UserErrorException($"--port {number} is none; ports go from 1 to 65535.");
            return RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(port), parsed.GetValue(anonymous), parsed.GetValue(assignment), !parsed.GetValue(noBrowser), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(string folder, int? port, bool isAnonymous, string? assignment, bool opensBrowser, CancellationToken cancellationToken)
    {
        using var gradebook = Gradebook.Open(folder);
        using var desk = new MarkingDesk(gradebook, isAnonymous, assignment);
        try
        {
            desk.RequireQuestions();
            var waiting = desk.Unmarked();
            using var server = MarkingServer.Start(desk, port);
            Console.WriteLine($"{(waiting == 1 ? "One answer waits" : $"{waiting} answers wait")} for a mark. The page, for you alone:\n\n    {server.Link}\n\nCtrl-C ends it.");
            using var browser = opensBrowser ? BrowserStart.Open(folder, server) : null;
            await server.RunAsync(cancellationToken);
            Console.WriteLine(Summary(desk.MarkedHere, desk.Unmarked()));
            return 0;
        }
        catch (SqliteException failure)
        {
            throw new UserErrorException($"The gradebook in {folder} cannot be read ({failure.Message.TrimEnd('.')}); wait for the other program that has it, and run the same command again.");
        }
    }

    private static string Summary(int marked, int left) =>
        $"{marked switch { 0 => "Nothing was marked", 1 => "One answer was marked", _ => $"{marked} answers were marked" }}; {left switch { 0 => "none is left", 1 => "one is left", _ => $"{left} are left" }}.";
}
