using System.Diagnostics;
using System.Text.Json.Nodes;
using CourseKit.Kernel.Errors;
using CourseKit.Kernel.Jupyter.Channels;
using CourseKit.Kernel.Jupyter.History;
using CourseKit.Kernel.Jupyter.Messages;
using CourseKit.Kernel.Jupyter.Processes;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Jupyter.Requests;

/// <summary>Runs cells: <c>execute_request</c>. All on the shell channel's thread, but for what runs the cell itself.</summary>
internal sealed class CellRequests(Session session, PublishChannel iopub, InputChannel input, NativeStreams native, CellHistory history, Task warm)
{
    private readonly Lock _gate = new();
    private volatile CellPublisher? _latest;
    private volatile Message? _running;
    private long _ended = Stopwatch.GetTimestamp();
    private int _count;
    private IReadOnlyList<Message> _aborted = [];
    private bool _isAnnounced;
    private bool _isInterrupted;

    /// <summary>The request whose cell runs now; null if none does.</summary>
    public Message? Running => _running;

    /// <summary>For how long no cell has run, nor the compiler warmed up.</summary>
    public TimeSpan Idle => _running is null && warm.IsCompleted ? Stopwatch.GetElapsedTime(Interlocked.Read(ref _ended)) : TimeSpan.Zero;

    /// <summary>Where native code's output belongs: under the cell that runs, or the last one that did.</summary>
    public CellPublisher? Latest => _latest;

    /// <summary>Runs the cell of a request and answers it.</summary>
    /// <returns>Whether the requests that wait behind it are to be aborted.</returns>
    public bool Execute(RequestChannel shell, Message request)
    {
        var content = Wire.Read<ExecuteRequest>(request);
        // Front ends that only want values, of a debugger's watch for example, send them with an empty cell.
        var expressions = (content.UserExpressions ?? []).ToDictionary(pair => pair.Key, pair => pair.Value ?? "");
        var isEmpty = string.IsNullOrWhiteSpace(content.Code);
        if (isEmpty && expressions.Count == 0)
        {
            shell.Reply(request, "execute_reply", new ExecuteReply(_count, [], []));
            return false;
        }

        var isStored = !isEmpty && content.Silent != true && content.StoreHistory != false;
        var number = _count + 1;
        Announce();
        if (isStored)
            _count = number;
        if (content.Silent != true && !isEmpty)
            iopub.Publish("execute_input", request, new ExecuteInput(content.Code, number));

        var publisher = new CellPublisher(iopub, request, number, content.Silent == true);
        var result = Run(request, content, expressions, number, isStored, publisher);
        if (isStored)
            history.Add(number, content.Code, publisher.ResultText);

        if (result.Error is { } error)
        {
            var (name, message, traceback) = CellPublisher.Content(error);
            // Before the answer: what is sent once that is known was sent in spite of it.
            if (content.StopOnError != false)
                _aborted = shell.TakeWaiting("execute_request");
            shell.Reply(request, "execute_reply", new ErrorReply(name, message, traceback)
            {
                ExecutionCount = number,
                UserExpressions = [],
                Payload = publisher.Pages,
            });
            return content.StopOnError != false;
        }
        shell.Reply(request, "execute_reply", new ExecuteReply(number, Values(result.Expressions), publisher.Pages));
        return false;
    }

    /// <summary>Asks the running cell to stop. One that front ends believe to run and that has yet to begin does not begin.</summary>
    /// <returns>See <see cref="Session.InterruptAsync"/>.</returns>
    public Task<bool> InterruptAsync()
    {
        lock (_gate)
        {
            if (_isAnnounced)
            {
                _isInterrupted = true;
                return Task.FromResult(true);
            }
        }
        // The warm-up is nobody's cell.
        return warm.IsCompleted ? session.InterruptAsync() : Task.FromResult(true);
    }

    /// <summary>Answers the cells that wait behind one that failed, without running them.</summary>
    public void AbortWaiting(RequestChannel shell)
    {
        foreach (var request in _aborted)
        {
            iopub.Publish("status", request, new Status("busy"));
            shell.Reply(request, "execute_reply", new AbortedReply());
            iopub.Publish("status", request, new Status("idle"));
        }
        _aborted = [];
    }

    private void Announce()
    {
        lock (_gate)
            (_isAnnounced, _isInterrupted) = (true, false);
    }

    private CellResult Run(Message request, ExecuteRequest content, Dictionary<string, string> expressions, int number, bool isStored, CellPublisher publisher)
    {
        using var ended = new ManualResetEventSlim();
        CellResult? result = null;
        // The first cell does not race the compiler's warm-up for the thread that runs cells.
        warm.Wait();
        _latest = publisher;
        _running = request;
        input.AskOnBehalfOf(content.AllowStdin != false ? request : null);
        lock (_gate)
        {
            _isAnnounced = false;
            if (_isInterrupted)
                End(Stopped(number, publisher));
            else
                session.Start(new(content.Code) { Number = number, IsStored = isStored, Expressions = expressions, Ending = native.Drain }, publisher.Publish, End);
        }
        ended.Wait();
        input.AskOnBehalfOf(null);
        Interlocked.Exchange(ref _ended, Stopwatch.GetTimestamp());
        _running = null;
        return result!;

        void End(CellResult end)
        {
            result = end;
            ended.Set();
        }
    }

    private static CellResult Stopped(int number, CellPublisher publisher)
    {
        var error = ErrorReport.Interrupted();
        publisher.Publish(error);
        return new(number, error, TimeSpan.Zero);
    }

    private static JsonObject Values(IReadOnlyDictionary<string, ExpressionResult> expressions)
    {
        var values = new JsonObject();
        foreach (var (name, result) in expressions)
        {
            values[name] = result switch
            {
                { Value: { } value } => new JsonObject { ["status"] = "ok", ["data"] = Wire.Node(value), ["metadata"] = new JsonObject() },
                { Error: var error } => new JsonObject
                {
                    ["status"] = "error",
                    ["ename"] = error!.Name,
                    ["evalue"] = error.Message,
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
                },
            };
        }
        return values;
    }
}
