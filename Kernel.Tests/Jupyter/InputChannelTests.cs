using System.Text;
using System.Text.Json;
using CourseKit.Kernel.Jupyter;
using CourseKit.Kernel.Jupyter.Channels;
using CourseKit.Kernel.Jupyter.Messages;
using NetMQ;
using NetMQ.Sockets;

namespace CourseKit.Kernel.Tests.Jupyter;

/// <summary>Questions to a front end made of a bare socket, without a key.</summary>
public sealed class InputChannelTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DealerSocket _front = new();
    private readonly InputChannel _channel;
    private readonly Message _cell = new([Encoding.ASCII.GetBytes("front")], new("cell-1", "execute_request"), """{"msg_id":"cell-1"}"""u8.ToArray(), null, default);

    public InputChannelTests()
    {
        var socket = new RouterSocket();
        socket.Options.RouterMandatory = true;
        var port = socket.BindRandomPort("tcp://127.0.0.1");
        _channel = new InputChannel(socket, new MessageCodec(""), new KernelLog(TextWriter.Null));
        _front.Options.Identity = Encoding.ASCII.GetBytes("front");
        _front.Connect($"tcp://127.0.0.1:{port}");
        _channel.Start();
    }

    public void Dispose()
    {
        _front.Dispose();
        _channel.Dispose();
    }

    [Theory]
    [InlineData("Password: ", true)]
    [InlineData("Name? 😀", false)]
    public async Task A_question_carries_its_prompt_and_whether_the_answer_is_hidden(string prompt, bool isSecret)
    {
        _channel.AskOnBehalfOf(_cell);
        // A router knows a peer once the two have shaken hands; until then it says that nobody is there.
        Task<string> asked;
        NetMQMessage? question = null;
        do
            asked = _channel.ReadLineAsync(prompt, isSecret, TestContext.Current.CancellationToken);
        while (!_front.TryReceiveMultipartMessage(TimeSpan.FromMilliseconds(200), ref question!) && asked.IsFaulted);

        var header = JsonDocument.Parse(question[2].ToByteArray()).RootElement;
        var content = JsonDocument.Parse(question[5].ToByteArray()).RootElement;
        Assert.Equal("input_request", header.GetProperty("msg_type").GetString());
        Assert.Equal("cell-1", JsonDocument.Parse(question[3].ToByteArray()).RootElement.GetProperty("msg_id").GetString());
        Assert.Equal((prompt, isSecret), (content.GetProperty("prompt").GetString(), content.GetProperty("password").GetBoolean()));
        Answer("s3cret", header.GetProperty("msg_id").GetString()!);
        Assert.Equal("s3cret", await asked.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_front_end_without_a_channel_for_input_is_an_error()
    {
        _channel.AskOnBehalfOf(_cell with { Identities = [Encoding.ASCII.GetBytes("nobody")] });
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => _channel.ReadLineAsync("", false, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Contains("does not answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_after_the_cell_has_ended()
    {
        _channel.AskOnBehalfOf(null);
        await Assert.ThrowsAsync<NotSupportedException>(() => _channel.ReadLineAsync("", false, TestContext.Current.CancellationToken));
    }

    private void Answer(string value, string questionId) => _front.SendMultipartMessage(new NetMQMessage(new[]
    {
        "<IDS|MSG>", "", """{"msg_id":"answer","msg_type":"input_reply"}""", $$"""{"msg_id":"{{questionId}}"}""", "{}", $$"""{"value":"{{value}}"}""",
    }.Select(text => new NetMQFrame(text))));
}
