using System.Diagnostics.CodeAnalysis;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary><c>#!value</c></summary>
internal static class KeepValue
{
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
            new("--mime-type", "What kind of text it is; it is shown as such."),
        ],
        RunAsync = async (call, cancellationToken) =>
        {
            var text = await ReadAsync(call, cancellationToken);
            values.Keep(call["--name"]!, text, call["--mime-type"]);
            if (call["--mime-type"] is { } mimeType)
                call.Host.Display(new MimeBundle(text).With(mimeType, text));
        },
    };

    private static Task<string> ReadAsync(MagicCall call, CancellationToken cancellationToken)
    {
        if (call["--from-file"] is { } file && call["--from-url"] is not null)
            throw new MagicException($"#!value takes --from-file or --from-url, and not both ({file} and {call["--from-url"]}).");
        if ((call.Has("--from-file") || call.Has("--from-url")) && !string.IsNullOrWhiteSpace(call.Body))
            throw new MagicException("#!value takes its text from the lines below it or from elsewhere, and not both; remove those lines or the parameter.");
        return call["--from-file"] is { } path ? ReadFileAsync(Path.GetFullPath(path, call.Host.Folder), cancellationToken)
            : call["--from-url"] is { } address ? ReadAddressAsync(address, cancellationToken)
            : Task.FromResult(call.Body.TrimEnd('\n'));
    }

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
