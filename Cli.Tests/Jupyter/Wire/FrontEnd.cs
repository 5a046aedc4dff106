using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>A front end made of bare sockets. It writes, signs and reads messages by itself, after "Messaging in Jupyter" in
/// jupyter_client's documentation, and shares nothing with the kernel. One thread at a time.</summary>
internal sealed class FrontEnd : IDisposable
{
    /// <summary>How long anything may take on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");

    private readonly byte[] _key;
    private readonly string _session = Guid.NewGuid().ToString();
    private readonly Dictionary<NetMQSocket, List<Received>> _received = [];

    /// <summary>Connects to all channels, and returns once this front end hears what the kernel publishes.</summary>
    public FrontEnd(KernelProcess kernel)
    {
        var address = kernel.Address;
        _key = Encoding.UTF8.GetBytes(address.Key);
        Shell = Connect(new DealerSocket(), address.Shell);
        Control = Connect(new DealerSocket(), address.Control);
        Stdin = Connect(new DealerSocket(), address.Stdin);
        Heartbeat = Connect(new DealerSocket(), address.Heartbeat);
        Published = Connect(new SubscriberSocket(), address.Published);
        Published.SubscribeToAnyTopic();
        // A subscription takes its time, and what is published before is lost.
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var id = Send(Shell, "kernel_info_request");
            while (Find(Shell, message => message.ParentId == id, TimeSpan.FromMilliseconds(100)) is null)
                Assert.True(DateTime.UtcNow < deadline && !kernel.Process.HasExited, $"The kernel does not answer: {kernel.Errors}");
            if (Find(Published, message => message.ParentId == id && IsIdle(message), TimeSpan.FromMilliseconds(50)) is not null)
                return;
            Assert.True(DateTime.UtcNow < deadline, "Nothing is heard of what the kernel publishes.");
        }
    }

    public DealerSocket Shell { get; }

    public DealerSocket Control { get; }

    public DealerSocket Stdin { get; }

    public DealerSocket Heartbeat { get; }

    public SubscriberSocket Published { get; }

    /// <summary>Sends a request.</summary>
    /// <returns>Its id.</returns>
    public string Send(NetMQSocket channel, string type, JsonNode? content = null, Received? parent = null)
    {
        var id = Guid.NewGuid().ToString();
        var header = new JsonObject
        {
            ["msg_id"] = id,
            ["session"] = _session,
            ["username"] = "tester",
            ["date"] = DateTime.UtcNow.ToString("O"),
            ["msg_type"] = type,
            ["version"] = "5.3",
        };
        SendPieces(channel, header.ToJsonString(), parent?.Header.ToJsonString() ?? "{}", "{}", (content ?? new JsonObject()).ToJsonString());
        return id;
    }

    /// <summary>Sends four pieces of text as a message, signed.</summary>
    public void SendPieces(NetMQSocket channel, params string[] pieces)
    {
        var bytes = Array.ConvertAll(pieces, Encoding.UTF8.GetBytes);
        SendFrames(channel, [Delimiter, Sign(bytes), .. bytes]);
    }

    public static void SendFrames(NetMQSocket channel, params IEnumerable<byte[]> frames) => channel.SendMultipartMessage(new NetMQMessage(frames));

    /// <summary>Sends a cell to be run.</summary>
    public string Start(string code, bool silent = false, bool? storeHistory = null, bool allowStdin = false, bool stopOnError = true, JsonObject? expressions = null)
    {
        var content = new JsonObject
        {
            ["code"] = code,
            ["silent"] = silent,
            ["user_expressions"] = expressions ?? [],
            ["allow_stdin"] = allowStdin,
            ["stop_on_error"] = stopOnError,
        };
        if (storeHistory is { } isStored)
            content["store_history"] = isStored;
        return Send(Shell, "execute_request", content);
    }

    /// <summary>Waits until a cell has ended.</summary>
    public RanCell Finish(string id) => new(Reply(id), Heard(id));

    public RanCell Run(string code) => Finish(Start(code));

    /// <summary>Sends a request on shell and waits for its answer.</summary>
    public Received Ask(string type, JsonNode? content = null) => Reply(Send(Shell, type, content));

    /// <summary>Waits for the answer to a request.</summary>
    public Received Reply(string id, NetMQSocket? channel = null) => Await(channel ?? Shell, message => message.ParentId == id);

    /// <summary>Waits until a request has been dealt with, and returns all that was published under it.</summary>
    public IReadOnlyList<Received> Heard(string id)
    {
        Await(Published, message => message.ParentId == id && IsIdle(message));
        return SoFar(id);
    }

    /// <summary>What has been published under a request as far as it was read.</summary>
    public IReadOnlyList<Received> SoFar(string id) => [.. All(Published).Where(message => message.ParentId == id)];

    /// <summary>Waits until a cell has printed a text.</summary>
    public void AwaitPrinted(string id, string text, string stream = "stdout")
    {
        var printed = "";
        var last = Await(Published, message =>
        {
            if (message.ParentId != id)
                return false;
            if (message.Type == "stream" && message["name"] == stream)
                printed += message["text"];
            return message.Type == "error" || printed.Contains(text, StringComparison.Ordinal);
        });
        Assert.True(last.Type == "stream", $"The cell failed: {last["evalue"]}");
    }

    /// <summary>Waits for a message, which may have come already.</summary>
    public Received Await(NetMQSocket channel, Func<Received, bool> isIt)
    {
        var found = Find(channel, isIt, Patience);
        Assert.True(found is not null, $"In vain; so far there came: {string.Join(", ", All(channel).TakeLast(20).Select(Brief))}");
        return found;

        static string Brief(Received message)
        {
            var content = message.Content.ToJsonString();
            return $"{message.Type} {content[..Math.Min(200, content.Length)]}";
        }
    }

    /// <returns>Null if it does not come within that time.</returns>
    public Received? Find(NetMQSocket channel, Func<Received, bool> isIt, TimeSpan patience)
    {
        if (All(channel).FirstOrDefault(isIt) is { } early)
            return early;
        var deadline = DateTime.UtcNow + patience;
        NetMQMessage? frames = null;
        // In whole milliseconds: NetMQ waits for ever if it is given less than one.
        while (Math.Ceiling((deadline - DateTime.UtcNow).TotalMilliseconds) is > 0 and var left && channel.TryReceiveMultipartMessage(TimeSpan.FromMilliseconds(left), ref frames!))
        {
            var message = Read(frames);
            All(channel).Add(message);
            if (isIt(message))
                return message;
        }
        return null;
    }

    public void Dispose()
    {
        foreach (NetMQSocket socket in (NetMQSocket[])[Shell, Control, Stdin, Heartbeat, Published])
            socket.Dispose();
    }

    public static bool IsIdle(Received message) => message.Type == "status" && message["execution_state"] == "idle";

    // One identity on all channels: a question on stdin goes to whoever sent the cell on shell.
    private T Connect<T>(T socket, string address) where T : NetMQSocket
    {
        socket.Options.Identity = Encoding.ASCII.GetBytes(_session);
        socket.Options.ReceiveHighWatermark = 0;
        socket.Options.SendHighWatermark = 0;
        socket.Options.Linger = TimeSpan.Zero;
        socket.Connect(address);
        return socket;
    }

    private List<Received> All(NetMQSocket channel) => _received.TryGetValue(channel, out var all) ? all : _received[channel] = [];

    /// <summary>The signature of four pieces.</summary>
    public byte[] Sign(byte[][] pieces) =>
        _key.Length == 0 ? [] : Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_key, pieces.SelectMany(piece => piece).ToArray())));

    private Received Read(NetMQMessage message)
    {
        var frames = message.Select(frame => frame.ToByteArray()).ToArray();
        var at = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter));
        Assert.True(at >= 0 && frames.Length >= at + 6, "The kernel sent something that is no message.");
        var pieces = frames[(at + 2)..(at + 6)];
        Assert.Equal(Sign(pieces), frames[at + 1]);
        var (header, parent, content) = (Object(pieces[0]), Object(pieces[1]), Object(pieces[3]));
        _ = Object(pieces[2]);
        foreach (var name in (string[])["msg_id", "session", "username", "date", "msg_type", "version"])
            Assert.Equal(JsonValueKind.String, header[name]?.GetValueKind());
        return new((string)header["msg_type"]!, (string)header["msg_id"]!, (string?)parent["msg_id"], header, parent, content);
    }

    private static JsonObject Object(byte[] json) => JsonNode.Parse(json)!.AsObject();
}
