using System.Text.Json.Serialization;

namespace CourseKit.Cli.Exercises.Grading.Reading;

/// <summary>To the reader: an answer, and what of its exercise reading it takes.</summary>
/// <param name="Folder">The source's folder.</param>
/// <param name="Exercise">The exercise's name.</param>
/// <param name="Forbidden">What it forbids.</param>
/// <param name="SetUp">The cells that run before it.</param>
/// <param name="Answer">What a student wrote.</param>
internal sealed record ReadRequest(string Folder, string Exercise, IReadOnlyList<string> Forbidden, IReadOnlyList<ReadCell> SetUp, string Answer);

/// <summary>A cell of the source.</summary>
/// <param name="Number">Its number there, from 1.</param>
/// <param name="Id">Its id.</param>
/// <param name="Source">Its text.</param>
internal sealed record ReadCell(int Number, string Id, string Source);

/// <summary>From the reader.</summary>
/// <param name="Reason">Why the answer does not count; null if it does.</param>
/// <param name="Mistake">What is wrong with the source; null if nothing is.</param>
internal sealed record ReadReply(string? Reason, string? Mistake);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(ReadReply))]
internal sealed partial class ReadJson : JsonSerializerContext;
