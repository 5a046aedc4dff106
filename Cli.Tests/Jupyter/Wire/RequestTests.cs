using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>Each request and its answer, as "Messaging in Jupyter" has them.</summary>
public sealed class RequestTests(KernelProcess kernel) : IClassFixture<KernelProcess>, IDisposable
{
    private readonly FrontEnd _front = new(kernel);

    public void Dispose() => _front.Dispose();

    [Theory]
    [InlineData("kernel_info_request", "{}")]
    [InlineData("execute_request", """{"code":"1"}""")]
    [InlineData("complete_request", """{"code":"Cons","cursor_pos":4}""")]
    [InlineData("inspect_request", """{"code":"Console","cursor_pos":4,"detail_level":0}""")]
    [InlineData("is_complete_request", """{"code":"1"}""")]
    [InlineData("history_request", """{"output":false,"raw":true,"hist_access_type":"tail","n":3}""")]
    [InlineData("comm_info_request", "{}")]
    [InlineData("interrupt_request", "{}")]
    public void Every_request_is_answered_between_busy_and_idle(string type, string content)
    {
        foreach (var channel in type == "execute_request" ? [_front.Shell] : new[] { _front.Shell, _front.Control })
        {
            var id = _front.Send(channel, type, JsonNode.Parse(content));
            var reply = _front.Reply(id, channel);
            var heard = _front.Heard(id);
            Assert.Equal(type.Replace("request", "reply", StringComparison.Ordinal), reply.Type);
            Assert.True(reply["status"] is "ok" or "complete", reply.Content.ToJsonString());
            Assert.Equal(("status", "busy"), (heard[0].Type, heard[0]["execution_state"]));
            Assert.True(FrontEnd.IsIdle(heard[^1]));
            // The whole header of the request, as it was sent.
            Assert.All(heard.Append(reply), message => Assert.Equal(["date", "msg_id", "msg_type", "session", "username", "version"], message.Parent.Select(pair => pair.Key).Order(StringComparer.Ordinal)));
            Assert.Equal(type, (string?)reply.Parent["msg_type"]);
        }
    }

    [Fact]
    public void The_kernel_says_who_it_is()
    {
        var info = _front.Ask("kernel_info_request");
        Assert.Equal("5.3", info["protocol_version"]);
        Assert.Equal("coursekit", info["implementation"]);
        var language = info.Content["language_info"]!;
        Assert.Equal(("C#", ".cs", "text/x-csharp"), ((string?)language["name"], (string?)language["file_extension"], (string?)language["mimetype"]));
        Assert.NotEmpty(info["banner"]!);
        Assert.All(info.Content["help_links"]!.AsArray(), link => Assert.StartsWith("https://", (string?)link!["url"], StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_is_announced_run_and_answered()
    {
        var cell = _front.Run("Console.Write(\"out\"); Console.Error.Write(\"err\"); 6 * 7");
        Assert.Equal(["status", "execute_input", "stream", "stream", "execute_result", "status"], cell.Types);
        Assert.Equal(("out", "err", "42", "ok"), (cell.Printed, cell.PrintedToError, cell.Value, cell.Status));
        Assert.Equal("Console.Write(\"out\"); Console.Error.Write(\"err\"); 6 * 7", cell.Heard[1]["code"]);
        Assert.Equal(cell.Number, (int)cell.Heard[1].Content["execution_count"]!);
        Assert.Equal(cell.Number, (int)cell.Heard[4].Content["execution_count"]!);
        Assert.Equal("[]", cell.Reply.Content["payload"]!.ToJsonString());
        Assert.Equal("{}", cell.Reply.Content["user_expressions"]!.ToJsonString());
        Assert.Equal(cell.Number + 1, _front.Run("1").Number);
    }

    [Fact]
    public void A_silent_cell_runs_unseen_and_uncounted()
    {
        var before = _front.Run("1").Number;
        var silent = _front.Finish(_front.Start("var hidden = 5; hidden", silent: true));
        Assert.Equal(["status", "status"], silent.Types);
        Assert.Equal("ok", silent.Status);
        var next = _front.Run("hidden");
        Assert.Equal(("5", before + 1), (next.Value, next.Number));
    }

    [Fact]
    public void A_cell_that_is_not_stored_shows_its_value_and_is_not_counted()
    {
        var before = _front.Run("1").Number;
        Assert.Equal("2", _front.Finish(_front.Start("1 + 1", storeHistory: false)).Value);
        Assert.Equal(before + 1, _front.Run("1").Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void An_empty_cell_is_not_counted(string code)
    {
        var before = _front.Run("1").Number;
        var empty = _front.Run(code);
        Assert.Equal("ok", empty.Status);
        Assert.Equal(before, empty.Number);
        Assert.Equal(before + 1, _front.Run("1").Number);
    }

    [Theory]
    [InlineData("var a = 6;")]
    [InlineData("")]
    public void Expressions_are_evaluated_after_the_cell(string code)
    {
        _front.Run("var a = 6;");
        var values = _front.Finish(_front.Start(code, expressions: new() { ["good"] = "a * 7", ["bad"] = "a * nothing", ["thrown"] = "int.Parse(\"x\")" })).Reply.Content["user_expressions"]!;
        Assert.Equal("ok", (string?)values["good"]!["status"]);
        Assert.Equal("42", (string?)values["good"]!["data"]!["text/plain"]);
        Assert.Equal(JsonValueKind.Object, values["good"]!["metadata"]!.GetValueKind());
        foreach (var name in (string[])["bad", "thrown"])
        {
            Assert.Equal("error", (string?)values[name]!["status"]);
            Assert.NotEmpty((string)values[name]!["ename"]!);
            Assert.NotEmpty((string)values[name]!["evalue"]!);
            Assert.Equal(JsonValueKind.Array, values[name]!["traceback"]!.GetValueKind());
        }
        Assert.Equal("FormatException", (string?)values["thrown"]!["ename"]);
        Assert.Contains("nothing", (string?)values["bad"]!["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void Expressions_that_are_no_text_cost_nothing_but_themselves()
    {
        var id = _front.Send(_front.Shell, "execute_request", JsonNode.Parse("""{"code":"1 + 1","user_expressions":{"none":null,"empty":""}}"""));
        var cell = _front.Finish(id);
        Assert.Equal(("ok", "2"), (cell.Status, cell.Value));
        Assert.All((string[])["none", "empty"], name => Assert.Equal("error", (string?)cell.Reply.Content["user_expressions"]![name]!["status"]));
    }

    [Fact]
    public void A_cell_that_throws_says_so_twice_in_the_same_words()
    {
        var cell = _front.Run("int Half(int n) => n % 2 == 0 ? n / 2 : throw new ArgumentException(\"odd\");\nHalf(3)");
        Assert.Equal("error", cell.Status);
        var error = Assert.Single(cell.Heard, message => message.Type == "error");
        Assert.Equal(("System.ArgumentException", "odd"), (cell.Reply["ename"], cell.Reply["evalue"]));
        foreach (var key in (string[])["ename", "evalue", "traceback"])
            Assert.Equal(error.Content[key]!.ToJsonString(), cell.Reply.Content[key]!.ToJsonString());
        Assert.Contains("line 1", cell.Traceback, StringComparison.Ordinal);
        Assert.DoesNotContain("CourseKit", cell.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compile_error_points_at_its_place()
    {
        var cell = _front.Run("var fine = 1;\nvar wrong = fine + nothing;");
        Assert.Equal("error", cell.Status);
        Assert.Contains("CS0103", cell.Traceback, StringComparison.Ordinal);
        Assert.Contains("^^^^^^^", cell.Traceback, StringComparison.Ordinal);
    }

    // U+1F600 is one code point and two of .NET's characters.
    [Theory]
    [InlineData("var s = \"😀😀\"; System.Console.Wri", 32, 29, 32)]
    [InlineData("System.Console.Wri", 18, 15, 18)]
    public void Positions_are_counted_in_code_points(string code, int cursor, int start, int end)
    {
        var reply = _front.Ask("complete_request", new JsonObject { ["code"] = code, ["cursor_pos"] = cursor });
        Assert.Equal("ok", reply["status"]);
        Assert.Equal(end, (int)reply.Content["cursor_end"]!);
        var matches = reply.Content["matches"]!.AsArray().Select(match => (string)match!).ToArray();
        // An editor that found nothing has nothing to replace either.
        Assert.Equal(matches.Length == 0 ? end : start, (int)reply.Content["cursor_start"]!);
        Assert.Equal(JsonValueKind.Object, reply.Content["metadata"]!.GetValueKind());
    }

    [Fact]
    public void Completions_name_members()
    {
        var reply = _front.Ask("complete_request", new JsonObject { ["code"] = "var s = \"😀\"; System.Console.Wri", ["cursor_pos"] = 31 });
        var matches = reply.Content["matches"]!.AsArray().Select(match => (string)match!).ToArray();
        Assert.Contains("WriteLine", matches);
        Assert.Contains("Write", matches);
    }

    [Fact]
    public void Inspection_finds_a_method_and_says_when_there_is_none()
    {
        var found = _front.Ask("inspect_request", new JsonObject { ["code"] = "/*😀*/ Console.WriteLine", ["cursor_pos"] = 22, ["detail_level"] = 0 });
        Assert.Equal(("ok", "true"), (found["status"], found["found"]));
        Assert.Contains("WriteLine", (string?)found.Content["data"]!["text/plain"], StringComparison.Ordinal);
        var none = _front.Ask("inspect_request", new JsonObject { ["code"] = "   ", ["cursor_pos"] = 1, ["detail_level"] = 0 });
        Assert.Equal(("ok", "false"), (none["status"], none["found"]));
        Assert.Equal("{}", none.Content["data"]!.ToJsonString());
        Assert.Equal("{}", none.Content["metadata"]!.ToJsonString());
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(1_000_000)]
    public void A_position_outside_the_cell_is_taken_for_its_nearest_end(int position)
    {
        foreach (var type in (string[])["complete_request", "inspect_request"])
            Assert.Equal("ok", _front.Ask(type, new JsonObject { ["code"] = "Console", ["cursor_pos"] = position, ["detail_level"] = 0 })["status"]);
    }

    [Fact]
    public void Nobody_answers_to_an_unknown_comm()
    {
        var id = _front.Send(_front.Shell, "comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "widgets", ["data"] = new JsonObject() });
        var close = Assert.Single(_front.Heard(id), message => message.Type == "comm_close");
        Assert.Equal("c1", close["comm_id"]);
        Assert.Equal("{}", close.Content["data"]!.ToJsonString());
        Assert.Equal("{}", _front.Ask("comm_info_request", new JsonObject()).Content["comms"]!.ToJsonString());
    }
}
