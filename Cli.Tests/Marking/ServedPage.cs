using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CourseKit.Cli.Marking;

namespace CourseKit.Cli.Tests.Marking;

/// <summary>The page's server, at work.</summary>
internal sealed class ServedPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly MarkingDesk _desk;
    private readonly MarkingServer _server;
    private readonly Task _running;

    public ServedPage(ExampleGradebook example, bool isAnonymous = false, string? assignment = null)
    {
        _desk = new(example.Gradebook, isAnonymous, assignment);
        _server = MarkingServer.Start(_desk, port: null);
        _running = _server.RunAsync(_stop.Token);
        Origin = $"http://127.0.0.1:{_server.Port}";
        Token = new Uri(_server.Link).Fragment[1..];
        Client = new() { BaseAddress = new(Origin) };
        Client.DefaultRequestHeaders.Add("X-CourseKit-Token", Token);
    }

    public string Link => _server.Link;

    public int Port => _server.Port;

    public string Origin { get; }

    public string Token { get; }

    /// <summary>Has the token.</summary>
    public HttpClient Client { get; }

    public async Task<JsonObject> GetAsync(string path) => (await Client.GetFromJsonAsync<JsonObject>(path, TestContext.Current.CancellationToken))!;

    /// <summary>The only question, or the one at a place.</summary>
    public async Task<JsonObject> QuestionAsync(int place = 0)
    {
        var list = await GetAsync("/api/questions");
        return await GetAsync($"/api/question/{list["questions"]![place]!["id"]}");
    }

    /// <summary>An order as the page sends it.</summary>
    public Task<HttpResponseMessage> OrderAsync(string json, string? origin = null, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/marks") { Content = new StringContent(json, Encoding.UTF8, contentType) };
        request.Headers.Add("Origin", origin ?? Origin);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A mark for one answer.</summary>
    public Task<HttpResponseMessage> MarkAsync(JsonObject question, JsonNode answer, string points, string comment = "") => OrderAsync($$"""
        {"question": "{{question["id"]}}", "marks": [{"answer": "{{answer["id"]}}", "version": "{{answer["version"]}}", "seen": "{{answer["mark"]?["stamp"]}}", "points": {{points}}, "comment": "{{comment}}"}]}
        """);

    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        Client.Dispose();
        _server.Dispose();
        _desk.Dispose();
        _stop.Dispose();
    }
}
