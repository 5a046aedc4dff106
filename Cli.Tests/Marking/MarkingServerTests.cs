using System.Net;
using System.Net.Sockets;
using System.Text;
using CourseKit.Cli.Marking;

namespace CourseKit.Cli.Tests.Marking;

public sealed class MarkingServerTests
{
    [Fact]
    public async Task Without_the_right_token_no_answer_is_given_away()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        var question = await served.QuestionAsync();
        using var stranger = new HttpClient { BaseAddress = new(served.Origin) };
        Assert.True(served.Token.Length >= 128 / 4, "too short to be safe from guessing");

        foreach (var path in (string[])["/api/questions", $"/api/question/{question["id"]}", $"/api/answer/{question["id"]}/{question["answers"]![0]!["id"]}"])
        {
            foreach (var token in (string?[])[null, "", served.Token[..^1], served.Token + "0", served.Token.ToUpperInvariant() + "x", new string('0', 64)])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (token is not null)
                    request.Headers.Add("X-CourseKit-Token", token);
                using var reply = await stranger.SendAsync(request, Cancelled);
                Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
                Assert.DoesNotContain("ada", await reply.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
            }
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/api/marks", new StringContent("{}", Encoding.UTF8, "application/json"), Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("localhost:{port}")]
    public async Task A_name_of_somebody_elses_is_not_served_though_it_leads_here(string host)
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/questions");
        request.Headers.Host = host.Replace("{port}", $"{served.Port}", StringComparison.Ordinal);

        using var reply = await served.Client.SendAsync(request, Cancelled);

        Assert.InRange((int)reply.StatusCode, 400, 499);
        Assert.DoesNotContain(ExampleGradebook.Essay, await reply.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_from_another_page_is_refused_also_with_the_token()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);

        Assert.Equal(HttpStatusCode.Forbidden, (await served.OrderAsync("{}", origin: "http://evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await served.OrderAsync("{}", origin: "null")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await served.Client.PostAsync("/api/marks", new StringContent("{}", Encoding.UTF8, "application/json"), Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await served.OrderAsync("{}", contentType: "text/plain")).StatusCode);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/marks");
        preflight.Headers.Add("Origin", "http://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var leave = await served.Client.SendAsync(preflight, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, leave.StatusCode);
        Assert.DoesNotContain(leave.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/questions");
        other.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await served.Client.SendAsync(other, Cancelled)).StatusCode);
        Assert.Empty(example.Gradebook.Marks());
    }

    [Theory]
    [InlineData("GET /../../../../etc/passwd")]
    [InlineData("GET /..%2f..%2fgradebook.db")]
    [InlineData("GET /gradebook.db")]
    [InlineData("GET //etc/passwd")]
    [InlineData("GET /marking.css/../gradebook.db")]
    [InlineData("GET /?file=gradebook.db")]
    [InlineData("GET /api/../gradebook.db")]
    [InlineData("GET /api/question/../questions")]
    [InlineData("GET http://127.0.0.1/etc/passwd")]
    [InlineData("DELETE /")]
    [InlineData("POST /marking.js")]
    [InlineData("PUT /api/marks")]
    [InlineData("TRACE /api/questions")]
    public async Task Nothing_but_the_page_and_its_data_is_served(string line)
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);

        // By hand: a client would tidy the path.
        var reply = await SendAsync(served, $"{line} HTTP/1.1\r\nHost: 127.0.0.1:{served.Port}\r\nX-CourseKit-Token: {served.Token}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (400|401|403|404|405) ", reply);
        Assert.DoesNotContain("root:", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reply_forbids_what_the_page_does_not_need()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        foreach (var path in (string[])["/", "/marking.js", "/page.css", "/api/questions", "/nothing"])
        {
            using var reply = await served.Client.GetAsync(path, Cancelled);
            var policy = string.Join(';', reply.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(["nosniff"], reply.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["no-referrer"], reply.Headers.GetValues("Referrer-Policy"));
            Assert.True(reply.Headers.CacheControl?.NoStore);
            Assert.DoesNotContain(reply.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task An_order_longer_than_any_is_not_read()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        var head = $"POST /api/marks HTTP/1.1\r\nHost: 127.0.0.1:{served.Port}\r\nX-CourseKit-Token: {served.Token}\r\nOrigin: {served.Origin}\r\nContent-Type: application/json\r\nConnection: close\r\n";

        Assert.StartsWith("HTTP/1.1 413 ", await SendAsync(served, $"{head}Content-Length: 5000000\r\n\r\n{{"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 411 ", await SendAsync(served, $"{head}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_that_send_half_a_request_keep_nobody_waiting()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        List<TcpClient> stuck = [];
        for (var i = 0; i < 60; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, served.Port, Cancelled);
            var half = i % 2 == 0
                ? "GET /api/questions HT"
                : $"POST /api/marks HTTP/1.1\r\nHost: 127.0.0.1:{served.Port}\r\nX-CourseKit-Token: {served.Token}\r\nOrigin: {served.Origin}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(half), Cancelled);
            stuck.Add(client);
        }

        Assert.Equal("ada", (string?)(await served.QuestionAsync())["answers"]![0]!["who"]);
        stuck.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Anonymous_replies_name_nobody_and_their_order_is_not_the_alphabet()
    {
        // Names that are part of nothing else, in the alphabet's order.
        var names = Enumerable.Range(0, 30).Select(i => $"{(char)('A' + i % 26)}zyxw-{i:00}qj").Order(StringComparer.Ordinal).ToList();
        using var example = ExampleGradebook.WithAnswers([.. names.Select((name, i) => (name, i == 3 ? "" : $"answer {i:00}"))]);
        List<string> replies = [], order = [];
        Dictionary<string, string> numbers = [];
        for (var time = 0; time < 2; time++)
        {
            await using var served = new ServedPage(example, isAnonymous: true);
            var question = await served.QuestionAsync();
            replies.Add(question.ToJsonString());
            foreach (var path in (string[])["/", "/marking.js", "/marking.css", "/api/questions"])
                replies.Add(await served.Client.GetStringAsync(path, Cancelled));
            order.Clear();
            foreach (var answer in question["answers"]!.AsArray())
            {
                var view = await served.GetAsync($"/api/answer/{question["id"]}/{answer!["id"]}");
                var text = ((string)view["html"]!).Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal).Trim();
                order.Add(text);
                replies.Add(view.ToJsonString());
                // The same number when the page is opened again.
                Assert.Equal((string)answer["who"]!, time == 0 ? numbers[text] = (string)answer["who"]! : numbers[text]);
            }
            using var marked = await served.MarkAsync(question, question["answers"]![time]!, "1");
            replies.Add(await marked.Content.ReadAsStringAsync(Cancelled));
            using var refused = await served.MarkAsync(question, question["answers"]![time]!, "1");
            replies.Add(await refused.Content.ReadAsStringAsync(Cancelled));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (marked.StatusCode, refused.StatusCode));
        }

        Assert.Equal(29, order.Count);
        Assert.NotEqual(order.Order(StringComparer.Ordinal), order);
        Assert.Equal(29, numbers.Values.Distinct().Count());
        Assert.NotEqual(order.Order(StringComparer.Ordinal), order.OrderBy(text => numbers[text], StringComparer.Ordinal));
        foreach (var reply in replies)
            Assert.DoesNotContain(names, name => reply.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        using var desk = new MarkingDesk(example.Gradebook, false, null);

        Assert.Contains($"Port {served.Port} ", Assert.Throws<UserErrorException>(() => MarkingServer.Start(desk, served.Port)).Message, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(ServedPage served, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, served.Port, Cancelled);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        var reply = new byte[100_000];
        var length = 0;
        try
        {
            while (await client.GetStream().ReadAsync(reply.AsMemory(length), Cancelled) is var read and > 0)
                length += read;
        }
        catch (IOException)
        {
            // Closed on what was not read of the request.
        }
        return Encoding.UTF8.GetString(reply, 0, length);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
