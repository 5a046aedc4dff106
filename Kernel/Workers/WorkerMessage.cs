using System.Text.Json;
using System.Text.Json.Serialization;

namespace CourseKit.Kernel.Workers;

/// <summary>What a program and its worker process say to each other: JSON, a line a message.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunCell), "run")]
[JsonDerivedType(typeof(InterruptCell), "interrupt")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Printed), "printed")]
[JsonDerivedType(typeof(Shown), "shown")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Cleared), "cleared")]
[JsonDerivedType(typeof(CellEnded), "ended")]
internal abstract record WorkerMessage
{
    /// <summary>The cell it is about, from 1. Threads that a cell left running may print after it has ended.</summary>
    public int Cell { get; init; }

    public string ToLine() => JsonSerializer.Serialize(this, WorkerJson.Default.WorkerMessage);

    /// <param name="line">A line as read, or null at the end of the stream.</param>
    /// <returns>Null at the end of the stream, or for a line that is no message.</returns>
    public static WorkerMessage? Parse(string? line)
    {
        try
        {
            return line is null ? null : JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerMessage);
        }
        catch (JsonException)
        {
            // Only a process that died in the middle of a line writes half of one.
            return null;
        }
    }
}

/// <summary>To the worker: run a cell.</summary>
internal sealed record RunCell(string Source) : WorkerMessage;

/// <summary>To the worker: stop the running cell.</summary>
internal sealed record InterruptCell : WorkerMessage;

/// <summary>From the worker: it takes cells now.</summary>
internal sealed record Ready : WorkerMessage;

internal sealed record Printed(bool IsError, string Text) : WorkerMessage;

/// <summary>A display, an update of one, or (without id) the cell's value.</summary>
internal sealed record Shown(IReadOnlyDictionary<string, string> Data, string? DisplayId, bool IsUpdate) : WorkerMessage;

internal sealed record Failed(string Name, string Message, IReadOnlyList<string> Traceback, int? Line) : WorkerMessage;

internal sealed record Cleared(bool Wait) : WorkerMessage;

internal sealed record CellEnded(int Number, Failed? Error, double Seconds) : WorkerMessage;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(WorkerMessage))]
internal sealed partial class WorkerJson : JsonSerializerContext;
