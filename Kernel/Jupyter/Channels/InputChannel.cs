using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Jupyter.Messages;
using NetMQ;
using NetMQ.Sockets;

namespace CourseKit.Kernel.Jupyter.Channels;

/// <summary>The channel on which a cell asks the front end that runs it for a line of text.</summary>
internal sealed class InputChannel : ICellInput, IDisposable
{
    private readonly RouterSocket _socket;
    private readonly NetMQQueue<NetMQMessage> _outbox = new();
    private readonly NetMQPoller _poller;
    private readonly MessageCodec _codec;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile Question? _question;
    private volatile Message? _asker;

    /// <param name="socket">Bound, and mandatory in its routing; belongs to the channel from now on.</param>
    /// <param name="codec">Of this kernel.</param>
    /// <param name="log">Is told of what is dropped.</param>
    public InputChannel(RouterSocket socket, MessageCodec codec, KernelLog log)
    {
        (_socket, _codec) = (socket, codec);
        _outbox.ReceiveReady += (_, _) =>
        {
            while (_outbox.TryDequeue(out var message, TimeSpan.Zero))
                Send(message);
        };
        _socket.ReceiveReady += (_, _) =>
        {
            try
            {
                // An answer that nobody waits for any more, because its cell was interrupted, must not reach the next question.
                // Not every front end says which question it answers.
                var reply = codec.Decode(_socket.ReceiveMultipartMessage());
                if (reply.Header.MessageType == "input_reply" && _question is { } question && (reply.ParentId ?? question.Id) == question.Id)
                    question.Answer.TrySetResult(Wire.Read<InputReply>(reply).Value);
            }
            catch (MessageException broken)
            {
                log.Write($"dropped a message on stdin: {broken.Message}");
            }
        };
        _poller = [_socket, _outbox];
    }

    public void Start() => _poller.RunAsync("stdin");

    /// <summary>Says which request's cell runs, so that its front end is the one to be asked; null if that cannot be.</summary>
    public void AskOnBehalfOf(Message? request) => _asker = request;

    public async Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var asker = _asker ?? throw new NotSupportedException(
                "Nobody can be asked for input: the cell was run by a program that does not offer it, as nbconvert does, or has ended already.");
            var (frames, id) = _codec.Encode(asker.Identities, "input_request", asker, new InputRequest(prompt, isSecret));
            var question = new Question(id);
            _question = question;
            _outbox.Enqueue(frames);
            return await question.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _question = null;
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _poller.Dispose();
        _socket.Dispose();
        _outbox.Dispose();
        _oneAtATime.Dispose();
    }

    private void Send(NetMQMessage message)
    {
        try
        {
            _socket.SendMultipartMessage(message);
        }
        catch (HostUnreachableException)
        {
            _question?.Answer.TrySetException(new NotSupportedException("The front end that runs this cell does not answer: it has no channel for input."));
        }
    }

    private sealed record Question(string Id)
    {
        public TaskCompletionSource<string> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
