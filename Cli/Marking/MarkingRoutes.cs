using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Marking;

/// <summary>From a request to its reply.</summary>
internal sealed class MarkingRoutes(MarkingDesk desk, RequestGate gate)
{
    private const int LargestOrder = 1_000_000;

    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(10);

    public async Task<Reply> AnswerAsync(HttpListenerRequest request, CancellationToken cancellationToken)
    {
        if (gate.RefuseStrangers(request) is { } strange)
            return strange;
        // As it was sent: nothing is decoded, so nothing but these few words leads anywhere.
        var target = request.RawUrl ?? "";
        if (MarkingFiles.At(target) is { } file)
            return request.HttpMethod == "GET" ? file : WrongMethod("GET");
        if (!target.StartsWith("/api/", StringComparison.Ordinal))
            return Reply.Problem(404, "There is nothing here.");
        if (gate.RefuseWithoutToken(request) is { } refused)
            return refused;
        try
        {
            return target.Split('/')[2..] switch
            {
                ["marks"] => request.HttpMethod == "POST" ? gate.RefuseForms(request) ?? Reply.Json(desk.Mark(await ReadAsync(request, cancellationToken))) : WrongMethod("POST"),
                [("questions" or "question" or "answer"), ..] when request.HttpMethod != "GET" => WrongMethod("GET"),
                ["questions"] => Reply.Json(desk.Questions()),
                ["question", var question] => Reply.Json(desk.Question(question)),
                ["answer", var question, var answer] => Reply.Json(desk.Answer(question, answer)),
                _ => Reply.Problem(404, "There is nothing here."),
            };
        }
        catch (RefusedException refusal)
        {
            return Reply.Json(refusal.Refusal, refusal.Status);
        }
        catch (Exception failure) when (failure is UserErrorException or SqliteException)
        {
            return Reply.Problem(503, failure is UserErrorException ? failure.Message : $"The gradebook cannot be read ({failure.Message.TrimEnd('.')}): wait for the other program that has it, and try again.");
        }
    }

    private static Reply WrongMethod(string right) => Reply.Problem(405, $"This is asked for by {right}.") with { Allow = right };

    private static async Task<MarkOrder> ReadAsync(HttpListenerRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength64 < 0)
            throw new RefusedException(411, "An order says how long it is.");
        if (request.ContentLength64 > LargestOrder)
            throw new RefusedException(413, "This is longer than any order.");
        var body = new byte[request.ContentLength64];
        try
        {
            // The listener's stream does not know how to give up.
            await request.InputStream.ReadExactlyAsync(body, CancellationToken.None).AsTask().WaitAsync(ReadingTime, cancellationToken);
            return JsonSerializer.Deserialize<MarkOrder>(body, Reply.Options) ?? throw new JsonException();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new RefusedException(400, "This is no order to mark.");
        }
        catch (Exception failure) when (failure is TimeoutException or IOException or HttpListenerException)
        {
            throw new RefusedException(408, "The order did not arrive.");
        }
    }
}
