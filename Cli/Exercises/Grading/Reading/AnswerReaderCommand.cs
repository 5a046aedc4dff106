using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Grading.Reading;

/// <summary>The hidden command as which the program starts itself again to read answers: a line of JSON for each, and one for each reply. It ends when nobody asks any more.</summary>
internal static class AnswerReaderCommand
{
    private const string Name = "reader";

    public static Command Create()
    {
        var command = new Command(Name, "Reads answers for the program that started it.") { Hidden = true };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>The command that starts one.</summary>
    public static IReadOnlyList<string> Program() => WorkerCommand.Program(Name);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, ForbiddenSymbols>(StringComparer.Ordinal);
        var lines = Channel.CreateUnbounded<string>();
        // Read on a thread of its own, to see at once when whoever asks is gone: the compiler may be at an answer for hours.
        new Thread(() =>
        {
            while (Console.In.ReadLine() is { } line)
                lines.Writer.TryWrite(line);
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true, Name = "questions" }.Start();
        await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
        {
            var request = JsonSerializer.Deserialize(line, ReadJson.Default.ReadRequest)!;
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await ReplyAsync(request, known, cancellationToken), ReadJson.Default.ReadReply));
            await Console.Out.FlushAsync(cancellationToken);
        }
        return 0;
    }

    private static async Task<ReadReply> ReplyAsync(ReadRequest request, Dictionary<string, ForbiddenSymbols> known, CancellationToken cancellationToken)
    {
        // The set-up is read once.
        var key = string.Join('\0', request.SetUp.Select(cell => cell.Source).Append(request.Exercise).Concat(request.Forbidden));
        if (!known.TryGetValue(key, out var symbols))
            known[key] = symbols = new(request.Exercise, request.Forbidden, SetUp(request), CourseKitNames.In(request.Folder));
        try
        {
            return new(await symbols.ReasonAsync(request.Answer, cancellationToken), null);
        }
        catch (UserErrorException mistake)
        {
            return new(null, mistake.Message);
        }
    }

    // Each cell in its place and with its id, for messages.
    private static List<NotebookCell> SetUp(ReadRequest request)
    {
        var cells = new JsonArray();
        foreach (var cell in request.SetUp)
        {
            while (cells.Count < cell.Number - 1)
                cells.Add(new JsonObject { ["cell_type"] = "markdown", ["id"] = $"before-{cells.Count}", ["metadata"] = new JsonObject(), ["source"] = "" });
            cells.Add(new JsonObject { ["cell_type"] = "code", ["id"] = cell.Id, ["metadata"] = new JsonObject(), ["source"] = cell.Source, ["outputs"] = new JsonArray(), ["execution_count"] = null });
        }
        var notebook = Notebook.Parse(new JsonObject { ["cells"] = cells, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString(), "source");
        return [.. notebook.Cells.Where(cell => cell.Kind == CellKind.Code)];
    }
}
