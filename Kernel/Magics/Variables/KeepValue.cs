using System.Diagnostics.CodeAnalysis;
using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary><c>#!value</c></summary>
internal static class KeepValue
{
    private static readonly string[] Sources = ["--from-file", "--from-url", "--from-value"];

    public static Magic Declare(NamedValues values) => new()
    {
        Name = "#!value",
        Summary = "Keeps text under a name: what follows, a file or what an address holds. #!set makes a variable of it.",
        TakesBody = true,
        Parameters =
        [
            new("--name", "The name to keep it under.") { IsRequired = true },
            new("--from-file", "The file to read instead."),
            new("--from-url", "The address to read instead."),
            new("--from-value", "Where it comes from instead: @input:QUESTION, @csharp:EXPRESSION."),
            new("--mime-type", "What kind of text it is; it is shown as such."),
        ],
        RunAsync = async (call, cancellationToken) =>
        {
            var text = await ReadAsync(call, values, cancellationToken);
            values.Keep(call["--name"]!, text, call["--mime-type"]);
            if (call["--mime-type"] is { } mimeType)
                call.Host.Display(new MimeBundle(text).With(mimeType, text));
        },
    };

    private static async Task<string> ReadAsync(MagicCall call, NamedValues values, CancellationToken cancellationToken)
    {
        var given = Sources.Where(call.Has).ToArray();
        if (given.Length > 1)
            throw new MagicException($"#!value takes one of {string.Join(", ", Sources)}, and here are {string.Join(" and ", given)}.");
        if (given.Length == 1 && !string.IsNullOrWhiteSpace(call.Body))
            throw new MagicException($"#!value takes its text from the lines below it or from elsewhere, and not both; remove those lines or {given[0]}.");
        return call["--from-file"] is { } path ? await ReadFileAsync(Path.GetFullPath(path, call.Host.Folder), cancellationToken)
            : call["--from-url"] is { } address ? await ReadAddressAsync(address, cancellationToken)
            : call["--from-value"] is { } value ? Text(await ValueSource.ReadAsync(call.Host, values, value, cancellationToken))
            : call.Body.TrimEnd('\n');
    }

    private static string Text(object? value) => value is string text ? text : value.ToDisplayString(JsonFormatter.MimeType);

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MagicException($"There is no file {path}; a relative path begins at the notebook's folder.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MagicException($"{path} cannot be read: {exception.Message.TrimEnd('.')}.");
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed with the client.")]
    private static async Task<string> ReadAddressAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new MagicException($"{address} is no address to read from; write https://….");
        try
        {
            using var client = new HttpClient();
            return await client.GetStringAsync(uri, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new MagicException($"{address} cannot be read: {exception.Message.TrimEnd('.')}.");
        }
    }
}
