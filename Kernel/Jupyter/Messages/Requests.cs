namespace CourseKit.Kernel.Jupyter.Messages;

/// <summary><c>execute_request</c></summary>
/// <remarks>What has a default can be set: where the JSON leaves it out, the generated reader overwrites an initial value that can only be initialized.</remarks>
// What is left out, and what is null, has the default that the protocol gives.
internal sealed record ExecuteRequest
{
    public required string Code { get; init; }

    public bool? Silent { get; init; }

    public bool? StoreHistory { get; init; }

    public Dictionary<string, string?>? UserExpressions { get; init; }

    public bool? AllowStdin { get; init; }

    public bool? StopOnError { get; init; }
}

/// <summary><c>complete_request</c></summary>
internal sealed record CompleteRequest
{
    public required string Code { get; init; }

    /// <summary>In code points; the end of the code if it is missing.</summary>
    public int? CursorPos { get; init; }
}

/// <summary><c>inspect_request</c></summary>
internal sealed record InspectRequest
{
    public required string Code { get; init; }

    /// <summary>In code points; the end of the code if it is missing.</summary>
    public int? CursorPos { get; init; }

    public int DetailLevel { get; init; }
}

/// <summary><c>is_complete_request</c></summary>
internal sealed record IsCompleteRequest
{
    public required string Code { get; init; }
}

/// <summary><c>history_request</c></summary>
internal sealed record HistoryRequest
{
    public bool Output { get; init; }

    /// <summary><c>range</c>, <c>tail</c> or <c>search</c>.</summary>
    public required string HistAccessType { get; init; }

    public int Session { get; init; }

    public int Start { get; init; }

    public int? Stop { get; init; }

    public int? N { get; init; }

    public string? Pattern { get; init; }

    public bool Unique { get; init; }
}

/// <summary><c>comm_open</c>, <c>comm_msg</c> and <c>comm_close</c>, of which only the id matters to a kernel without targets.</summary>
internal sealed record CommMessage
{
    public required string CommId { get; init; }
}

/// <summary><c>shutdown_request</c></summary>
internal sealed record ShutdownRequest
{
    public bool Restart { get; init; }
}

/// <summary><c>input_reply</c></summary>
internal sealed record InputReply
{
    public required string Value { get; init; }
}
