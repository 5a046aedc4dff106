using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CourseKit.Cli.Exercises.Grading.Reading;

/// <summary>Reads answers in a process of its own. The compiler reads what a student wrote with the grader's rights, and there is text on which it works for hours or fills all memory:
/// then that process goes, and the grader stays.</summary>
/// <param name="folder">The source notebook's.</param>
internal sealed class ReaderProcess(string folder) : IAnswerReader, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Process? _process;

    public async Task<string?> ReasonAsync(SourceExercise exercise, string answer, CancellationToken cancellationToken)
    {
        if (exercise.Definition.Forbidden.Count == 0)
            return null;
        var request = new ReadRequest(
            folder, exercise.Definition.Name, exercise.Definition.Forbidden, [.. exercise.SetUp.Select(cell => new ReadCell(cell.Number, cell.Id, cell.Source))], answer);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (await AskAsync(request, cancellationToken) is not { } reply)
                return $"the compiler takes too much time or memory to read the answer, so nobody can see that it does without {exercise.Definition.Forbidden[0]}";
            return reply.Mistake is { } mistake ? throw new UserErrorException(mistake) : reply.Reason;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        End();
        _turn.Dispose();
    }

    private async Task<ReadReply?> AskAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        _process ??= Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, ReadJson.Default.ReadRequest).AsMemory(), limit.Token);
            await _process.StandardInput.FlushAsync(limit.Token);
            if (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
                return JsonSerializer.Deserialize(line, ReadJson.Default.ReadReply);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or JsonException)
        {
            // Ended below.
        }
        End();
        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }

    private static Process Start()
    {
        var command = AnswerReaderCommand.Program();
        return Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["DOTNET_GCHeapHardLimit"] = "60000000" }, // hexadecimal: 1.6 GB
        })!;
    }

    private void End()
    {
        if (_process is null)
            return;
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
        _process.Dispose();
        _process = null;
    }
}
