using System.Text.Json;

namespace CourseKit.Kernel.Jupyter.Messages;

/// <summary>A message from a front end, its signature checked.</summary>
/// <param name="Identities">What leads back to the sender, for a reply.</param>
/// <param name="Header">What it is.</param>
/// <param name="HeaderJson">The header as it came, to be the parent of every answer.</param>
/// <param name="ParentId">The id of the message that it answers; null if it does not say.</param>
/// <param name="Content">Depends on the type.</param>
internal sealed record Message(IReadOnlyList<byte[]> Identities, MessageHeader Header, byte[] HeaderJson, string? ParentId, JsonElement Content);

/// <summary>What a message is and whose it is. Of what a header holds, this is all that a kernel needs.</summary>
/// <param name="MessageId">Unique.</param>
/// <param name="MessageType">For example <c>execute_request</c>.</param>
internal sealed record MessageHeader(string MessageId, string MessageType);

/// <summary>Bytes that are no message, or one with a wrong signature.</summary>
internal sealed class MessageException(string message) : Exception(message);
