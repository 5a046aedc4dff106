using System.Text;
using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>What no kernel should be sent. Whatever it is: it is dropped with a line on standard error, or answered with an
/// error, and the next cell runs.</summary>
public sealed class BadMessageTests(KernelProcess kernel) : IClassFixture<KernelProcess>, IDisposable
{
    private readonly FrontEnd _front = new(kernel);

    public void Dispose() => _front.Dispose();

    public static TheoryData<string> Frames => ["wrong signature", "no signature", "no delimiter", "one frame", "nothing", "missing frames", "ten thousand frames", "bytes"];

    [Theory]
    [MemberData(nameof(Frames))]
    public void What_is_no_message_is_dropped(string kind)
    {
        byte[] delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>"), json = Encoding.ASCII.GetBytes("{}");
        var header = Encoding.ASCII.GetBytes("""{"msg_id":"1","msg_type":"shutdown_request","session":"s","username":"u","date":"","version":"5.3"}""");
        byte[][] frames = kind switch
        {
            "wrong signature" => [delimiter, Encoding.ASCII.GetBytes(new string('0', 64)), header, json, json, json],
            "no signature" => [delimiter, [], header, json, json, json],
            "no delimiter" => [header, json, json, json, json, json, json],
            "one frame" => [header],
            "nothing" => [[]],
            "missing frames" => [delimiter, Encoding.ASCII.GetBytes(new string('0', 64)), header],
            "ten thousand frames" => [.. Enumerable.Repeat(new byte[] { 1 }, 10_000)],
            _ => [[0xff, 0xfe, 0, 1], [0x80], [.. Enumerable.Range(0, 256).Select(value => (byte)value)]],
        };
        foreach (var (channel, name) in new[] { (_front.Shell, "shell"), (_front.Control, "control"), (_front.Stdin, "stdin") })
        {
            var before = Complaints(name);
            FrontEnd.SendFrames(channel, frames);
            KernelProcess.Until(() => Complaints(name) > before, $"A complaint about {kind} on {name}: {kernel.Errors}");
        }
        Assert.Equal("2", _front.Run("1 + 1").Value);
    }

    [Theory]
    [InlineData("{", "{}")]
    [InlineData("[]", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("null", "{}")]
    [InlineData("""{"msg_id":1,"msg_type":"kernel_info_request"}""", "{}")]
    [InlineData("""{"msg_id":"1","msg_type":["kernel_info_request"]}""", "{}")]
    [InlineData("""{"msg_id":"\ud800","msg_type":"kernel_info_request"}""", "{}")]
    [InlineData("""{"msg_id":"1","msg_type":"kernel_info_request"}""", "{\"torn\":")]
    [InlineData("""{"msg_id":"1","msg_type":"kernel_info_request"}""", "")]
    [InlineData("""{"msg_id":"1","msg_type":"kernel_info_request"}""", "5")]
    public void Json_that_is_none_is_dropped(string header, string content)
    {
        var before = Complaints("shell");
        _front.SendPieces(_front.Shell, header, "{}", "{}", content);
        KernelProcess.Until(() => Complaints("shell") > before, kernel.Errors);
        Assert.Equal("2", _front.Run("1 + 1").Value);
    }

    [Fact]
    public void Json_that_is_deeper_than_a_stack_is_dropped()
    {
        var before = Complaints("shell");
        var deep = new string('[', 500_000);
        _front.SendPieces(_front.Shell, """{"msg_id":"1","msg_type":"kernel_info_request"}""", "{}", "{}", $$"""{"deep":{{deep}}""");
        KernelProcess.Until(() => Complaints("shell") > before, kernel.Errors);
        Assert.Equal("2", _front.Run("1 + 1").Value);
    }

    [Theory]
    [InlineData("execute_request", "{}")]
    [InlineData("execute_request", """{"code":null}""")]
    [InlineData("execute_request", """{"code":5}""")]
    [InlineData("execute_request", """{"code":["1"]}""")]
    [InlineData("execute_request", """{"code":"1","silent":"no"}""")]
    [InlineData("execute_request", """{"code":"1","user_expressions":[]}""")]
    [InlineData("execute_request", """{"code":"1","user_expressions":{"a":1}}""")]
    [InlineData("execute_request", """{"code":"var s = \"\ud800\";"}""")]
    [InlineData("complete_request", "{}")]
    [InlineData("complete_request", """{"code":null,"cursor_pos":0}""")]
    [InlineData("complete_request", """{"code":"x","cursor_pos":"1"}""")]
    [InlineData("complete_request", """{"code":"x","cursor_pos":1e99}""")]
    [InlineData("inspect_request", """{"code":"x","cursor_pos":1,"detail_level":"a lot"}""")]
    [InlineData("is_complete_request", """{"code":{}}""")]
    [InlineData("history_request", """{"hist_access_type":"sideways"}""")]
    [InlineData("history_request", """{"hist_access_type":"range","session":99999999999}""")]
    [InlineData("shutdown_request", """{"restart":"perhaps"}""")]
    public void A_request_of_wrong_types_is_answered_with_an_error(string type, string content)
    {
        var id = Guid.NewGuid().ToString();
        _front.SendPieces(_front.Shell, $$"""{"msg_id":"{{id}}","msg_type":"{{type}}","session":"s","username":"u","date":"","version":"5.3"}""", "{}", "{}", content);
        var reply = _front.Reply(id);
        Assert.Equal((type.Replace("request", "reply", StringComparison.Ordinal), "error"), (reply.Type, reply["status"]));
        Assert.NotEmpty(reply["evalue"]!);
        Assert.True(FrontEnd.IsIdle(_front.Heard(id)[^1]));
        Assert.Equal("2", _front.Run("1 + 1").Value);
    }

    [Theory]
    [InlineData("make_coffee_request")]
    [InlineData("execute_reply")]
    [InlineData("")]
    [InlineData("comm_open")]
    [InlineData("comm_msg")]
    [InlineData("comm_close")]
    public void An_unknown_or_senseless_type_is_passed_over(string type)
    {
        foreach (var channel in new[] { _front.Shell, _front.Control })
        {
            var id = _front.Send(channel, type, new JsonObject());
            Assert.True(FrontEnd.IsIdle(_front.Heard(id)[^1]));
        }
        Assert.Equal("2", _front.Run("1 + 1").Value);
    }

    [Fact]
    public void A_cell_on_control_is_not_run()
    {
        var id = _front.Send(_front.Control, "execute_request", new JsonObject { ["code"] = "var sneaked = 1;" });
        _front.Heard(id);
        Assert.Equal("error", _front.Run("sneaked").Status);
    }

    [Fact]
    public void What_follows_the_content_is_ignored()
    {
        // Buffers, as widgets send them; they are not signed.
        var id = Guid.NewGuid().ToString();
        var pieces = Array.ConvertAll(
            (string[])[$$"""{"msg_id":"{{id}}","msg_type":"kernel_info_request","session":"s","username":"u","date":"","version":"5.3"}""", "{}", "{}", "{}"],
            Encoding.UTF8.GetBytes);
        FrontEnd.SendFrames(_front.Shell, [Encoding.ASCII.GetBytes("<IDS|MSG>"), _front.Sign(pieces), .. pieces, [1, 2, 3], [], new byte[100_000]]);
        Assert.Equal("ok", _front.Reply(id)["status"]);
    }

    private int Complaints(string channel) => kernel.Errors.Split('\n').Count(line => line.StartsWith($"coursekit: dropped a message on {channel}: ", StringComparison.Ordinal));
}
