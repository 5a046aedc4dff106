using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CourseKit.Kernel.Jupyter.Messages;
using CsCheck;
using NetMQ;

namespace CourseKit.Kernel.Tests.Jupyter;

/// <summary>Whatever arrives is a message or a <see cref="MessageException"/>, which costs that message alone.</summary>
public sealed class MessageFuzzTests
{
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    private static readonly Gen<byte[]> Frame = Gen.OneOf(
        Gen.Byte.Array[0, 40],
        Gen.OneOf(Delimiter, Array.Empty<byte>(), "{}"u8.ToArray(), """{"msg_id":"1","msg_type":"x"}"""u8.ToArray(), """{"msg_id":"\udc00","msg_type":"x"}"""u8.ToArray(), "[{"u8.ToArray()),
        RandomJson.Object.Select(Encoding.UTF8.GetBytes));

    [Theory]
    [InlineData("")]
    [InlineData("key")]
    public void Frames_of_any_kind_are_a_message_or_refused(string key) => Frame.Array[0, 12].Sample(frames => Decode(new MessageCodec(key), frames), iter: 20_000);

    [Fact]
    public void Signed_pieces_of_any_kind_are_a_message_or_refused() => Frame.Array[4].Sample(
        pieces =>
        {
            var signature = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData("key"u8, pieces.SelectMany(piece => piece).ToArray())));
            Decode(new MessageCodec("key"), [[7], Delimiter, signature, .. pieces]);
        },
        iter: 20_000);

    [Fact]
    public void A_changed_byte_anywhere_is_noticed()
    {
        byte[][] pieces = ["""{"msg_id":"1","msg_type":"x"}"""u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), """{"code":"1"}"""u8.ToArray()];
        var signature = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData("key"u8, pieces.SelectMany(piece => piece).ToArray())));
        var codec = new MessageCodec("key");
        Assert.Equal("x", codec.Decode(new NetMQMessage([Delimiter, signature, .. pieces])).Header.MessageType);
        for (var piece = 0; piece < pieces.Length; piece++)
        {
            for (var at = 0; at < pieces[piece].Length; at++)
            {
                pieces[piece][at] ^= 1;
                Assert.Throws<MessageException>(() => codec.Decode(new NetMQMessage([Delimiter, signature, .. pieces])));
                pieces[piece][at] ^= 1;
            }
        }
    }

    [Fact]
    public void Content_of_any_kind_is_a_request_or_refused() => RandomJson.Object.Sample(
        json =>
        {
            Message message;
            try
            {
                message = new MessageCodec("").Decode(new NetMQMessage([Delimiter, [], "{\"msg_id\":\"1\",\"msg_type\":\"x\"}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(json)]));
            }
            catch (MessageException)
            {
                return;
            }
            Read<ExecuteRequest>(message, request => Assert.NotNull(request.Code));
            Read<CompleteRequest>(message, request => Assert.NotNull(request.Code));
            Read<InspectRequest>(message, request => Assert.NotNull(request.Code));
            Read<IsCompleteRequest>(message, request => Assert.NotNull(request.Code));
            Read<HistoryRequest>(message, request => Assert.NotNull(request.HistAccessType));
            Read<CommMessage>(message, request => Assert.NotNull(request.CommId));
            Read<InputReply>(message, reply => Assert.NotNull(reply.Value));
            Read<ShutdownRequest>(message, _ => { });
        },
        iter: 20_000);

    private static void Decode(MessageCodec codec, byte[][] frames)
    {
        try
        {
            var message = codec.Decode(new NetMQMessage(frames));
            Assert.NotNull(message.Header.MessageType);
            Assert.Equal(JsonValueKind.Object, message.Content.ValueKind);
        }
        catch (MessageException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }

    private static void Read<T>(Message message, Action<T> check)
    {
        T request;
        try
        {
            request = Wire.Read<T>(message);
        }
        catch (MessageException)
        {
            return;
        }
        check(request);
    }
}
