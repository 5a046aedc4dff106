using System.Text.Json.Serialization;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Jupyter.Messages;

/// <summary>The content of messages as JSON, in the protocol's spelling.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, Converters = [typeof(MimeBundleConverter)])]
[JsonSerializable(typeof(ExecuteRequest))]
[JsonSerializable(typeof(CompleteRequest))]
[JsonSerializable(typeof(InspectRequest))]
[JsonSerializable(typeof(IsCompleteRequest))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(CommMessage))]
[JsonSerializable(typeof(ShutdownRequest))]
[JsonSerializable(typeof(InputReply))]
[JsonSerializable(typeof(EmptyReply))]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(AbortedReply))]
[JsonSerializable(typeof(ExecuteReply))]
[JsonSerializable(typeof(KernelInfoReply))]
[JsonSerializable(typeof(CompleteReply))]
[JsonSerializable(typeof(InspectReply))]
[JsonSerializable(typeof(IsCompleteReply))]
[JsonSerializable(typeof(HistoryReply))]
[JsonSerializable(typeof(CommInfoReply))]
[JsonSerializable(typeof(ShutdownReply))]
[JsonSerializable(typeof(Status))]
[JsonSerializable(typeof(ExecuteInput))]
[JsonSerializable(typeof(StreamText))]
[JsonSerializable(typeof(DisplayData))]
[JsonSerializable(typeof(ExecuteResult))]
[JsonSerializable(typeof(ErrorContent))]
[JsonSerializable(typeof(ClearContent))]
[JsonSerializable(typeof(CommClose))]
[JsonSerializable(typeof(InputRequest))]
[JsonSerializable(typeof(MimeBundle))]
internal sealed partial class WireJson : JsonSerializerContext;
