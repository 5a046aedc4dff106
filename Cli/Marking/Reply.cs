using System.Text.Json;
using System.Text.Json.Serialization;

namespace CourseKit.Cli.Marking;

/// <summary>What a request is answered with.</summary>
/// <param name="Status">HTTP's number.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">The body.</param>
internal sealed record Reply(int Status, string ContentType, byte[] Body)
{
    /// <summary>How the page and the program write to each other: strictly, since what comes may come from anywhere.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    /// <summary>The methods that would have been right, where one was not.</summary>
    public string? Allow { get; init; }

    public static Reply Json<T>(T value, int status = 200) => new(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(value, Options));

    public static Reply Problem(int status, string sentence) => Json(new Refusal(sentence), status);
}
